package dev.exuvia.mail.authentication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecord;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.TempFailException;

/**
 * Verifies the DKIM signatures of a message by Apache jDKIM (RFC 6376), which is taught Ed25519
 * here (RFC 8463).
 */
public final class SignatureCheck {

  private final TextRecords keys;

  static {
    HashedEd25519.register();
  }

  /**
   * @param keys where the key records are, at {@code SELECTOR._domainkey.DOMAIN}
   */
  public SignatureCheck(TextRecords keys) {
    this.keys = keys;
  }

  /**
   * Every signature that the message bears, good or bad, in no order.
   *
   * @param message as it was received, lines ended by CR LF
   * @throws IOException if a key could not be looked up: then nobody knows
   */
  public List<SignatureVerdict> of(byte[] message) throws IOException {
    Lookup lookup = new Lookup(keys);
    DKIMVerifier verifier = new Verifier(lookup);
    try {
      verifier.verify(new ByteArrayInputStream(message));
    } catch (FailException e) {
      // Thrown when none holds, and told one by one in the results, too.
      if (verifier.getResults().isEmpty()) {
        throw new IOException("the message can't be read: " + e.getMessage(), e);
      }
    }
    lookup.rethrow();
    return verifier.getResults().stream().map(SignatureCheck::verdict).toList();
  }

  private static SignatureVerdict verdict(Result result) {
    return new SignatureVerdict(
        result.getRecord().getDToken().toString().toLowerCase(Locale.ROOT),
        result.getRecord().getSelector().toString(),
        result.isSuccess() ? Optional.empty() : Optional.of(fault(result)));
  }

  private static String fault(Result result) {
    return Optional.ofNullable(result.getErrorMessage()).orElse(result.getResultType().name());
  }

  private static final class Verifier extends DKIMVerifier {

    Verifier(Lookup lookup) {
      super(lookup::texts);
    }

    @Override
    protected PublicKeyRecord newPublicKeyRecord(String record) {
      return new KeyRecord(record);
    }
  }

  /** Keeps the failure of a lookup apart from what is wrong with a signature. */
  private static final class Lookup {

    private final TextRecords records;
    private Optional<IOException> failure = Optional.empty();

    Lookup(TextRecords records) {
      this.records = records;
    }

    List<String> texts(CharSequence method, CharSequence selector, CharSequence domain)
        throws TempFailException {
      try {
        return records.at(selector + "._domainkey." + domain);
      } catch (IOException e) {
        failure = Optional.of(e);
        throw new TempFailException(String.valueOf(e.getMessage()));
      }
    }

    void rethrow() throws IOException {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }
}
