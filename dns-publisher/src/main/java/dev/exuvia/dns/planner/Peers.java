package dev.exuvia.dns.planner;

import dev.exuvia.dns.propagation.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Mail domains that are alike. What is right for one of them is right for its peers at the same
 * moments, so one of each kind is planned for, and its peers change with it. Thousands of domains
 * of one service are of a few kinds.
 */
final class Peers {
  private final Intent intent;
  private final Map<String, List<String>> peers = new LinkedHashMap<>();
  private final Set<String> left = new HashSet<>();

  Peers(Intent intent) {
    this.intent = intent;
    Map<Set<Object>, String> first = new HashMap<>();
    Portraits.of(intent)
        .forEach(
            (domain, portrait) -> {
              String representative = first.putIfAbsent(portrait, domain);
              if (representative != null) {
                peers.computeIfAbsent(representative, r -> new ArrayList<>()).add(domain);
                left.add(domain);
              }
            });
  }

  /** The intent without all domains that another one stands for. */
  Intent representatives() {
    if (left.isEmpty()) {
      return intent;
    }
    Goal goal = intent.goal();
    Goal fewer =
        new Goal(
            goal.zones(),
            goal.published().stream().filter(now -> isPlanned(now.records().name())).toList(),
            goal.desired().stream().filter(set -> isPlanned(set.name())).toList(),
            goal.policies().stream().filter(change -> isPlanned(change.domain())).toList(),
            goal.tied().entrySet().stream()
                .filter(tie -> isPlanned(tie.getKey().name()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return new Intent(fewer, fewer(intent.fleet()), intent.timing());
  }

  private FleetPlan fewer(FleetPlan fleet) {
    return new FleetPlan(
        fleet.mailDomains().stream().filter(this::isPlanned).collect(Collectors.toSet()),
        fleet.clientNames(),
        fleet.serviceNames().stream().filter(this::isPlanned).collect(Collectors.toSet()),
        fleet.facts().stream().filter(this::isPlanned).toList(),
        fleet.works());
  }

  private boolean isPlanned(FleetFact fact) {
    return switch (fact) {
      case FleetFact.Sends sends -> isPlanned(sends.domain());
      case FleetFact.Signs signs -> isPlanned(signs.key().name());
      case FleetFact.AnswersClients other -> true;
      case FleetFact.AcceptsMail other -> true;
      case FleetFact.ShowsKey other -> true;
      case FleetFact.Issues other -> true;
      case FleetFact.Holds other -> true;
    };
  }

  private boolean isPlanned(String name) {
    return owner(name).filter(left::contains).isEmpty();
  }

  private Optional<String> owner(String name) {
    return Portraits.owner(name, intent.fleet().mailDomains());
  }

  /** What the peers do at the events of those who stand for them. */
  Map<Event, List<Act>> acts(Draft draft) {
    if (left.isEmpty()) {
      return Map.of();
    }
    Map<Event, List<Act>> acts = new LinkedHashMap<>();
    Atlas atlas = new Atlas(intent);
    draft.world().courses().values().forEach(course -> publish(course, draft, atlas, acts));
    draft.world().policies().values().forEach(course -> serve(course, draft, atlas, acts));
    return acts;
  }

  private void publish(Course course, Draft draft, Atlas atlas, Map<Event, List<Act>> acts) {
    if (course.begins().isEmpty()) {
      return;
    }
    Route route = draft.routes().get(course.subject());
    for (Function<Subject, Subject> peer : peers(course.subject().name())) {
      Course own = atlas.course(peer.apply(course.subject()), route);
      for (int i = 1; i < own.versions().size(); i++) {
        acts.computeIfAbsent(course.begins().get(i - 1), event -> new ArrayList<>())
            .add(own.publish(i));
      }
    }
  }

  private void serve(PolicyCourse course, Draft draft, Atlas atlas, Map<Event, List<Act>> acts) {
    List<PolicyCourse.Deployment> planned = course.deployments().toList();
    if (planned.isEmpty()) {
      return;
    }
    Subject subject = course.announcements().subject();
    for (Function<Subject, Subject> peer : peers(course.domain())) {
      PolicyCourse own = atlas.policies(peer.apply(subject), draft.routes().get(subject));
      List<PolicyCourse.Deployment> deployments = own.deployments().toList();
      for (int i = 0; i < planned.size(); i++) {
        acts.computeIfAbsent(planned.get(i).served(), event -> new ArrayList<>())
            .add(new Act.ServePolicy(own.domain(), deployments.get(i).policy()));
      }
    }
  }

  /** From a subject of the domain that a name belongs to, to the same one of each of its peers. */
  private List<Function<Subject, Subject>> peers(String name) {
    return owner(name).stream()
        .flatMap(domain -> peers.getOrDefault(domain, List.of()).stream().map(to(domain)))
        .toList();
  }

  private static Function<String, Function<Subject, Subject>> to(String domain) {
    return peer ->
        subject -> {
          String own = subject.name();
          String labels = own.substring(0, own.length() - domain.length());
          return new Subject(labels + peer, subject.type());
        };
  }
}
