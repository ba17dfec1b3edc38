package dev.exuvia.orchestrator.stage;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/**
 * An authoritative server on a UDP port of loopback that answers from a zone in memory. Real ones
 * are asked in the lab; this one can be stopped and told to lag at any moment.
 */
final class NameServer implements AutoCloseable {

  private static final int LARGEST = 4096;

  private final DatagramSocket socket;
  private final Supplier<Optional<Content>> content;
  private final long negativeTtl;

  /** What it answers from. */
  record Content(Zone zone, ZoneBackend backend) {}

  /**
   * @param content asked for each answer; the server stays silent while it is empty
   * @param negativeTtl seconds for which a cache may keep "there is none"
   */
  NameServer(Supplier<Optional<Content>> content, long negativeTtl) throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    this.content = content;
    this.negativeTtl = negativeTtl;
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        socket.receive(packet);
        Message query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
        content.get().ifPresent(from -> send(answer(query, from).toWire(), packet));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void send(byte[] answer, DatagramPacket to) {
    try {
      socket.send(new DatagramPacket(answer, answer.length, to.getSocketAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Message answer(Message query, Content from) {
    Record question = query.getQuestion();
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    answer.addRecord(question, Section.QUESTION);
    String name = question.getName().toString();
    Optional<RecordSet> served =
        java.util.Arrays.stream(RecordType.values())
            .filter(type -> type.code() == question.getType())
            .findFirst()
            .flatMap(type -> from.backend().read(from.zone(), name, type));
    served.ifPresentOrElse(
        set -> set.toZoneText().lines().forEach(line -> answer.addRecord(parsed(line), 1)),
        () -> answer.addRecord(soa(from.zone()), Section.AUTHORITY));
    return answer;
  }

  private static Record parsed(String line) {
    try (var zone =
        new org.xbill.DNS.Master(
            new java.io.ByteArrayInputStream(
                (line + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)))) {
      return zone.nextRecord();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Record soa(Zone zone) {
    Name apex = Name.fromConstantString(zone.name());
    return new SOARecord(apex, DClass.IN, negativeTtl, apex, apex, 1, 60, 60, 60, negativeTtl);
  }

  @Override
  public void close() {
    socket.close();
  }
}
