package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.wire.Records;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.TSIG;

/**
 * A key that we share with a name server (RFC 8945).
 *
 * @param name the key's name on the server, a domain name
 * @param algorithm {@code hmac-sha256}, {@code hmac-sha384}, {@code hmac-sha512} ...
 * @param secret Base64; never shown by {@link #toString()}
 */
public record TsigKey(String name, String algorithm, String secret) {
  /**
   * @throws InvalidRecordException when the name is no domain name, the algorithm is unknown, or
   *     the secret is not Base64
   */
  public TsigKey {
    name = DomainName.absolute(name);
    try {
      TSIG.algorithmToName(algorithm);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecordException(
          "TSIG key " + name + ": unknown algorithm '" + algorithm + "', use hmac-sha256", e);
    }
    if (!isBase64(secret)) {
      throw new InvalidRecordException("TSIG key " + name + ": the secret is not Base64");
    }
  }

  TSIG signer(Clock clock) {
    return new TSIG(
        TSIG.algorithmToName(algorithm),
        Records.name(name),
        new SecretKeySpec(Base64.getDecoder().decode(secret), algorithm),
        clock);
  }

  @Override
  public String toString() {
    return "TsigKey[" + name + ", " + algorithm + "]";
  }

  private static boolean isBase64(String secret) {
    try {
      return Base64.getDecoder().decode(secret).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
