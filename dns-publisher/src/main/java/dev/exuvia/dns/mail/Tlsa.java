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
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * TLSA records {@code 3 1 1} (RFC 6698 section 2, RFC 7672 section 3.1.1): the key that a server
 * shows, whatever certificate is around it. During a change of keys the RRset holds the old and the
 * new one (RFC 7671 section 8.1).
 */
public final class Tlsa {
  /** Usage DANE-EE, selector SubjectPublicKeyInfo, matching type SHA-256. */
  private static final String DANE_EE_SPKI_SHA256 = "3 1 1 ";

  private Tlsa() {}

  /**
   * The RRset at {@code _PORT._tcp.HOST}, one record per key.
   *
   * @param keys at least one
   */
  public static RecordSet keys(
      String host, int port, Collection<? extends PublicKey> keys, Duration ttl) {
    TreeSet<String> rdata =
        keys.stream().map(Tlsa::rdata).collect(Collectors.toCollection(TreeSet::new));
    return new RecordSet(name(host, port), RecordType.TLSA, ttl, rdata);
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
