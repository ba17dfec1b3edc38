package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * TLSA records {@code 3 1 1} (RFC 6698 section 2, RFC 7672 section 3.1.1): the key that a server
 * shows, whatever certificate is around it. During a change of keys the RRset holds the old and the
 * new one (RFC 7671 section 8.1).
 */
public final class Tlsa {
  /** Usage DANE-EE, selector SubjectPublicKeyInfo, matching type SHA-256. */
  private static final String DANE_EE_SPKI_SHA256 = "3 1 1 ";

  private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{64}");

  private Tlsa() {}

  /**
   * The RRset at {@code _PORT._tcp.HOST}, one record per key.
   *
   * @param keys at least one
   */
  public static RecordSet keys(
      String host, int port, Collection<? extends PublicKey> keys, Duration ttl) {
    return of(host, port, keys.stream().map(Tlsa::rdata), ttl);
  }

  /**
   * The same for keys that only their digests are known of.
   *
   * @param spkiSha256 SHA-256 over each SubjectPublicKeyInfo, 64 hexadecimal digits; at least one
   */
  public static RecordSet digests(
      String host, int port, Collection<String> spkiSha256, Duration ttl) {
    return of(host, port, spkiSha256.stream().map(Tlsa::rdata), ttl);
  }

  private static RecordSet of(String host, int port, Stream<String> rdata, Duration ttl) {
    return new RecordSet(
        name(host, port),
        RecordType.TLSA,
        ttl,
        rdata.collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String rdata(String spkiSha256) {
    if (!DIGEST.matcher(spkiSha256).matches()) {
      throw new IllegalArgumentException(
          "a SHA-256 digest has 64 hexadecimal digits, found '" + spkiSha256 + "'");
    }
    return DANE_EE_SPKI_SHA256 + spkiSha256.toLowerCase(Locale.ROOT);
  }

  /** The data of one record: {@code 3 1 1} and the digest of the key in hexadecimal. */
  public static String rdata(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return DANE_EE_SPKI_SHA256 + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** {@code _PORT._tcp.HOST.} (RFC 6698 section 3). */
  public static String name(String host, int port) {
    return DomainName.below("_" + port + "._tcp", host);
  }
}
