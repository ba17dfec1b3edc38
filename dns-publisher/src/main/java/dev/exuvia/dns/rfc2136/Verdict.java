package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.ServerFailedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/**
 * What a server's answer means to somebody who signed a message: its TSIG error (RFC 8945 section
 * 5.2), its RCODE (RFC 2136 section 2.2), and whether it is really from the server.
 */
final class Verdict {
  private final InetSocketAddress server;
  private final TSIG signer;

  Verdict(InetSocketAddress server, TSIG signer) {
    this.server = server;
    this.signer = signer;
  }

  /** The RCODE of a signed answer to an update: success or a prerequisite that does not hold. */
  int onUpdate(Message update, byte[] wire) throws IOException {
    Message answer = new Message(wire);
    if (answer.getHeader().getID() != update.getHeader().getID()) {
      throw new IOException("an answer to an update nobody sent");
    }
    onAnswer(update, answer, wire);
    int rcode = answer.getRcode();
    return switch (rcode) {
      case Rcode.NOERROR, Rcode.NXDOMAIN, Rcode.YXDOMAIN, Rcode.NXRRSET, Rcode.YXRRSET -> rcode;
      default -> throw new ServerFailedException(server, "answered " + Rcode.string(rcode));
    };
  }

  /** Throws where an answer is a refusal or isn't signed with our key. */
  void onAnswer(Message question, Message answer, byte[] wire) {
    TSIGRecord signature = answer.getTSIG();
    if (signature != null && signature.getError() != Rcode.NOERROR) {
      throw signatureRejected(signature);
    }
    switch (answer.getRcode()) {
      case Rcode.NOTAUTH ->
          throw refused(
              Reason.NOT_AUTHORITATIVE,
              "is not primary of the zone, or its rules don't let this key change it. Check the"
                  + " zone's first server, and the server's ACL for the key.");
      case Rcode.REFUSED ->
          throw refused(
              Reason.FORBIDDEN,
              "refused. Allow this key to update, query and transfer the zone, from this"
                  + " machine's address.");
      default -> requireSigned(question, answer, wire);
    }
  }

  private void requireSigned(Message question, Message answer, byte[] wire) {
    if (answer.getTSIG() == null && answer.getRcode() != Rcode.NOERROR) {
      throw new ServerFailedException(
          server, "answered " + Rcode.string(answer.getRcode()) + ", unsigned");
    }
    if (signer.verify(answer, wire, question.getTSIG()) != Rcode.NOERROR) {
      throw refused(
          Reason.UNSIGNED_ANSWER,
          "the answer is not signed with our key. Somebody between may have sent it; compare the"
              + " key on both sides and try again.");
    }
  }

  private RefusedException signatureRejected(TSIGRecord signature) {
    return switch (signature.getError()) {
      case Rcode.BADTIME ->
          refused(
              Reason.CLOCK_SKEW,
              "the clocks differ by %s, more than TSIG allows. Set this machine's clock or the server's."
                  .formatted(skew(signature)));
      case Rcode.BADKEY ->
          refused(
              Reason.UNKNOWN_KEY,
              "does not know the TSIG key "
                  + signature.getName()
                  + ". Compare its name and"
                  + " algorithm with the server's configuration.");
      default ->
          refused(
              Reason.WRONG_SECRET,
              "knows the TSIG key "
                  + signature.getName()
                  + " with another secret (TSIG error "
                  + Rcode.TSIGstring(signature.getError())
                  + "). Compare the secrets.");
    };
  }

  /** RFC 8945 section 5.2.3: with BADTIME the server sends its own time as 48 bits of seconds. */
  private static String skew(TSIGRecord signature) {
    byte[] other = signature.getOther();
    if (other == null || other.length != 6) {
      return "an unknown time";
    }
    long seconds = ByteBuffer.allocate(8).putShort((short) 0).put(other).flip().getLong();
    return Duration.between(signature.getTimeSigned(), Instant.ofEpochSecond(seconds))
        .abs()
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT);
  }

  private RefusedException refused(Reason reason, String message) {
    return new RefusedException(server, reason, message);
  }
}
