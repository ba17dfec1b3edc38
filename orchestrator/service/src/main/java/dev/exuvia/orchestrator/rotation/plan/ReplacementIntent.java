package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.planner.FleetFact;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Period;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What replacing certificates in place is about, in the planner's words: the same nodes serve and
 * send all along. From the installation on somebody may meet the new key, and until every port of
 * every node was seen with it, the old one.
 *
 * @param tlsa TLSA data of the keys that come
 */
record ReplacementIntent(Frame frame, Presence serving, List<String> tlsa) {

  Intent from(Served served) {
    Presence last = new Presence(serving.nodes(), tlsa, serving.keys());
    return frame.intent(served, last, Map.of(), facts().stream(), Milestones.replacement());
  }

  private List<FleetFact> facts() {
    Period always = Period.always();
    List<FleetFact> facts = new ArrayList<>();
    for (InetAddress address : serving.addresses()) {
      facts.add(new FleetFact.AcceptsMail(address, always));
      facts.add(new FleetFact.AnswersClients(address, frame.clientNames(), always));
      facts.add(new FleetFact.Holds(address, always));
      // In the order of time, as facts must stand.
      shows(facts, address, serving.tlsa(), Period.until(Milestones.INSTALL));
      shows(facts, address, tlsa, Period.since(Milestones.INSTALL));
      Period installing = Period.between(Milestones.INSTALL, Milestones.PROVE);
      shows(facts, address, serving.tlsa(), installing);
      frame
          .fleet()
          .domains()
          .forEach(domain -> facts.add(new FleetFact.Sends(address, domain, always)));
    }
    serving.keys().forEach(key -> facts.add(new FleetFact.Signs(key, always)));
    return facts;
  }

  private static void shows(
      List<FleetFact> facts, InetAddress address, List<String> pins, Period during) {
    pins.forEach(pin -> facts.add(new FleetFact.ShowsKey(address, pin, during)));
  }
}
