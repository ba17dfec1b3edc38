package dev.exuvia.mail.wire;

import dev.exuvia.mail.TlsVersion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The bytes of a ClientHello that offers one version of TLS and none newer, with what servers of
 * its time would have liked: for asking about versions that this platform doesn't speak. Nothing
 * can follow it, for nobody here knows the rest of such a handshake.
 *
 * @param version SSL 3.0 (RFC 6101) to TLS 1.2 (RFC 5246)
 * @param name the server's name; SSL 3.0 has no place for it
 */
record RawHello(TlsVersion version, String name) {

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * RSA, DHE and ECDHE with CBC, RC4 and 3DES; the last says that there is no renegotiation (RFC
   * 5746). No TLS_FALLBACK_SCSV: it would make a server refuse that speaks a newer version too.
   */
  private static final String OLD_SUITES =
      "c009c00ac013c014c007c011c008c012"
          + "003300390032003800160013"
          + "002f0035000a00050004"
          + "00ff";

  /** ECDHE and RSA with GCM and ChaCha20. */
  private static final String SUITES_OF_1_2 =
      "c02bc02fc02cc030cca9cca8009e009f009c009dc023c027003c";

  RawHello {
    if (version == TlsVersion.TLS_1_3) {
      throw new IllegalArgumentException("TLS 1.3 needs a key share; TlsClient speaks it");
    }
  }

  /** One record with one handshake message. */
  byte[] bytes() {
    byte[] hello = hello();
    ByteBuffer message =
        ByteBuffer.allocate(4 + hello.length).putInt(0x0100_0000 | hello.length).put(hello);
    int outside = Math.min(version.code(), TlsVersion.TLS_1_0.code());
    return ByteBuffer.allocate(5 + message.capacity())
        .put((byte) 22)
        .putShort((short) outside)
        .putShort((short) message.capacity())
        .put(message.array())
        .array();
  }

  private byte[] hello() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    ByteArrayOutputStream hello = new ByteArrayOutputStream(256);
    hello.writeBytes(number(version.code()));
    hello.writeBytes(random);
    hello.write(0); // no session
    hello.writeBytes(
        counted(hex((version == TlsVersion.TLS_1_2 ? SUITES_OF_1_2 : "") + OLD_SUITES)));
    hello.writeBytes(hex("0100")); // no compression
    if (version != TlsVersion.SSL_3_0) {
      hello.writeBytes(counted(extensions()));
    }
    return hello.toByteArray();
  }

  private byte[] extensions() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(128);
    byte[] host = counted(name.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(
        extension(
            0, counted(ByteBuffer.allocate(1 + host.length).put((byte) 0).put(host).array())));
    all.writeBytes(extension(10, counted(hex("001d00170018")))); // X25519, P-256, P-384
    all.writeBytes(extension(11, hex("0100"))); // points uncompressed
    if (version == TlsVersion.TLS_1_2) {
      all.writeBytes(extension(13, counted(hex("040305030603080408050806040105010601"))));
    }
    return all.toByteArray();
  }

  private static byte[] extension(int type, byte[] content) {
    byte[] counted = counted(content);
    return ByteBuffer.allocate(2 + counted.length).put(number(type)).put(counted).array();
  }

  /** After its length in two octets. */
  private static byte[] counted(byte[] content) {
    return ByteBuffer.allocate(2 + content.length).put(number(content.length)).put(content).array();
  }

  private static byte[] number(int number) {
    return new byte[] {(byte) (number >> 8), (byte) number};
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
