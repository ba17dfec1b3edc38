package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.ReverseName;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mail from us is believed: each sending address is in every SPF record seen (RFC 7208), has a PTR
 * whose host has the address (FCrDNS), and each key is seen as long as mail it signed may be
 * verified (RFC 6376).
 */
final class SenderCondition implements Condition {
  @Override
  public Stream<Conflict> conflicts(World world) {
    Stream<Conflict> sending =
        world.facts(FleetFact.Sends.class).flatMap(sends -> ofSender(sends, world));
    Stream<Conflict> signing =
        world.facts(FleetFact.Signs.class).flatMap(signs -> ofKey(signs, world));
    return Stream.concat(sending, signing);
  }

  private static Stream<Conflict> ofSender(FleetFact.Sends sends, World world) {
    String who = sends.address().getHostAddress();
    Span sending = Span.of("%s sends as %s".formatted(who, sends.domain()), sends.during());
    List<Span> unlisted =
        world.runs(
            "SPF of %s is seen without %s".formatted(sends.domain(), who),
            sends.domain(),
            RecordType.TXT,
            seen -> seen.filter(texts -> lists(texts, sends.address())).isEmpty());
    String reverse = ReverseName.of(sends.address());
    Stream<Conflict> nameless =
        Conflict.each(List.of(sending), world.absent(reverse, RecordType.PTR));
    Stream<Conflict> unconfirmed =
        world.data(reverse, RecordType.PTR).stream()
            .flatMap(
                host ->
                    Conflict.each(
                        List.of(sending),
                        world.with(reverse, RecordType.PTR, host),
                        HostFaults.lacking(host, sends.address(), world)));
    return Stream.of(Conflict.each(List.of(sending), unlisted), nameless, unconfirmed)
        .flatMap(all -> all);
  }

  /** Whether an SPF record has a mechanism of its own for an address. */
  private static boolean lists(RecordSet texts, InetAddress address) {
    String mechanism = mechanism(address);
    return Bridge.policy(texts)
        .filter(policy -> Arrays.asList(policy.split(" ")).contains(mechanism))
        .isPresent();
  }

  /** How {@code mail.Spf} lists an address. */
  static String mechanism(InetAddress address) {
    return (address instanceof Inet6Address ? "ip6:" : "ip4:") + address.getHostAddress();
  }

  private static Stream<Conflict> ofKey(FleetFact.Signs signs, World world) {
    RecordSet key = signs.key();
    Reason queued = new Reason.MailLives(world.intent().timing().mailLifetime());
    List<End> ends = signs.during().until().map(event -> new End(event, queued)).stream().toList();
    Span verifying =
        new Span(
            "mail signed by " + key.name() + " may be verified",
            Optional.empty(),
            signs.during().from(),
            ends);
    List<Span> unseen =
        world.runs(
            key.name() + " is not seen",
            key.name(),
            RecordType.TXT,
            seen -> seen.filter(set -> set.sameData(key)).isEmpty());
    return Conflict.each(List.of(verifying), unseen);
  }
}
