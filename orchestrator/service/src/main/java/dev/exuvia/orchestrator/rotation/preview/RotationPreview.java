package dev.exuvia.orchestrator.rotation.preview;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.choice.IssuerChoice;
import dev.exuvia.dns.ImpossibleTransitionException;
import dev.exuvia.dns.PeriodTooShortException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.planner.Act;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionState;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.PlaybookSource;
import dev.exuvia.engine.StepRun;
import dev.exuvia.orchestrator.certificate.IssuerRanking;
import dev.exuvia.orchestrator.certificate.NextKeyTypes;
import dev.exuvia.orchestrator.fleet.AddressRange;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.rotation.plan.Outline;
import dev.exuvia.orchestrator.rotation.plan.PlannedWait;
import dev.exuvia.orchestrator.rotation.plan.RotationPlanner;
import dev.exuvia.orchestrator.rotation.plan.UnansweredException;
import dev.exuvia.orchestrator.rotation.preview.Preview.Addresses;
import dev.exuvia.orchestrator.rotation.preview.Preview.Certificate;
import dev.exuvia.orchestrator.rotation.preview.Preview.DnsChange;
import dev.exuvia.orchestrator.rotation.preview.Preview.Quota;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.Step;
import dev.exuvia.playbooks.StepKind;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.ProviderException;
import dev.exuvia.providers.QuarantinedAddress;
import dev.exuvia.providers.Server;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts together what the next rotation would do, from what is served, used and free now. Reads
 * only: no address is taken, no key is made, no authority is asked.
 */
@ApplicationScoped
public class RotationPreview {

  private static final String AWAIT = "await-ttl";
  private static final String IN_PLACE = "inPlace";
  private static final int REMEMBERED = 50;

  private final Fleet fleet;
  private final Generations generations;
  private final RotationPlanner planner;
  private final PlaybookSource playbooks;
  private final ExecutionStore executions;
  private final CloudProvider provider;
  private final IssuerRanking ranking;
  private final NextKeyTypes keyTypes;
  private final Clock clock;

  public RotationPreview(
      Fleet fleet,
      Generations generations,
      RotationPlanner planner,
      PlaybookSource playbooks,
      ExecutionStore executions,
      CloudProvider provider,
      IssuerRanking ranking,
      NextKeyTypes keyTypes,
      Clock clock) {
    this.fleet = fleet;
    this.generations = generations;
    this.planner = planner;
    this.playbooks = playbooks;
    this.executions = executions;
    this.provider = provider;
    this.ranking = ranking;
    this.keyTypes = keyTypes;
    this.clock = clock;
  }

  /**
   * What an execution of this playbook would do if it began now.
   *
   * @param scheduledAt when the regular rotation is due
   * @throws dev.exuvia.engine.UnknownPlaybookException if there is no such playbook
   * @throws dev.exuvia.playbooks.InvalidDocumentException if the playbook is wrong
   */
  public Preview of(String name, Optional<Instant> scheduledAt) {
    Playbook playbook = playbooks.playbook(name);
    Instant now = clock.instant();
    List<String> problems = new ArrayList<>();
    executions
        .active(fleet.name())
        .ifPresent(active -> problems.add("execution %s is active".formatted(active.id())));
    Optional<Outline> outline = outline(playbook, problems);
    outline.ifPresent(found -> judge(found, playbook, now, problems));
    Optional<Execution> last = last(name);
    List<Preview.Step> steps =
        new Timeline(playbook, outline.map(found -> found.waits(playbook)).orElse(List.of()), last)
            .steps();
    Duration total =
        steps.stream()
            .map(step -> Duration.ofSeconds(step.startsAfterSeconds() + step.seconds()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return new Preview(
        fleet.name(),
        name,
        now,
        scheduledAt,
        generations.live().map(Generation::number),
        inPlace(playbook)
            ? generations.live().map(Generation::number).orElse(0)
            : generations.nextNumber(),
        outline.map(found -> found.schedule().length()).orElse(Duration.ZERO).toSeconds(),
        total.toSeconds(),
        now.plus(total),
        last.isPresent(),
        steps,
        outline.map(found -> changes(found, playbook)).orElse(List.of()),
        addresses(playbook, problems),
        certificate(problems),
        List.copyOf(problems));
  }

  private Optional<Outline> outline(Playbook playbook, List<String> problems) {
    Optional<Generation> live = generations.live();
    boolean planned =
        playbook.steps().stream().anyMatch(step -> step.action().equals("plan-transition"));
    if (live.isEmpty() || !planned) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          inPlace(playbook) ? planner.planReplacement(live.get()) : planner.plan(live.get()));
    } catch (UnansweredException | ImpossibleTransitionException | PeriodTooShortException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean inPlace(Playbook playbook) {
    return playbook.steps().stream()
        .anyMatch(step -> Boolean.parseBoolean(step.with().getOrDefault(IN_PLACE, "false")));
  }

  private static void judge(
      Outline outline, Playbook playbook, Instant now, List<String> problems) {
    outline.missing(playbook).stream()
        .map(wait -> "the playbook leaves out a wait: " + wait)
        .forEach(problems::add);
    outline.violations(now).stream()
        .map(violation -> "the plan is wrong: " + violation)
        .forEach(problems::add);
    outline.schedule().inherited().stream()
        .map(what -> "wrong already: " + what)
        .forEach(problems::add);
  }

  /** The last execution of the playbook that succeeded: how long its work took. */
  private Optional<Execution> last(String playbook) {
    return executions.latest(REMEMBERED).stream()
        .filter(execution -> execution.state() == ExecutionState.SUCCEEDED)
        .filter(execution -> execution.request().playbook().name().equals(playbook))
        .findFirst();
  }

  private static List<DnsChange> changes(Outline outline, Playbook playbook) {
    return outline.schedule().steps().stream()
        .flatMap(
            step ->
                step.acts().stream()
                    .filter(Act.Publish.class::isInstance)
                    .map(Act.Publish.class::cast)
                    .map(
                        act ->
                            new DnsChange(
                                outline.stepOf(step.event(), playbook).orElse("start"),
                                act.change().name(),
                                act.change().type().name(),
                                act.stage().text(),
                                data(act.change().before()),
                                data(act.change().after()))))
        .distinct()
        .toList();
  }

  private static List<String> data(Optional<RecordSet> records) {
    return records
        .map(set -> set.rdata().stream().map(rdata -> set.ttl().toSeconds() + " " + rdata).toList())
        .orElse(List.of());
  }

  private Addresses addresses(Playbook playbook, List<String> problems) {
    int wanted = inPlace(playbook) ? 0 : fleet.nodes().count();
    Optional<Integer> free = free(problems);
    free.filter(count -> count < wanted)
        .ifPresent(
            count ->
                problems.add("%d addresses are wanted and %d are free".formatted(wanted, count)));
    return new Addresses(fleet.provider().name(), wanted, free);
  }

  private Optional<Integer> free(List<String> problems) {
    List<InetAddress> pool =
        fleet.provider().pool().stream().flatMap(AddressRange::addresses).toList();
    if (pool.isEmpty()) {
      return Optional.empty();
    }
    try {
      Set<InetAddress> taken = new HashSet<>();
      provider.servers().stream().map(Server::address).forEach(taken::add);
      provider.quarantine().stream().map(QuarantinedAddress::address).forEach(taken::add);
      return Optional.of((int) pool.stream().filter(address -> !taken.contains(address)).count());
    } catch (ProviderException e) {
      problems.add("the provider does not tell what is free: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Certificate certificate(List<String> problems) {
    IssuerChoice choice = ranking.next();
    if (choice.order().isEmpty()) {
      problems.add("no authority may be asked now");
    }
    return new Certificate(
        choice.order().stream().map(IssuerChoice.Verdict::issuer).findFirst(),
        choice.order().stream().map(IssuerChoice.Verdict::reason).findFirst().orElse("nobody"),
        keyTypes.next().stream().map(KeyType::name).toList(),
        Stream.concat(choice.order().stream().skip(1), choice.excluded().stream())
            .map(verdict -> verdict.issuer() + ": " + verdict.reason())
            .toList(),
        ranking.forecast().loads().stream()
            .map(
                load ->
                    new Quota(
                        load.issuer(),
                        load.limit().counted().words(),
                        load.key(),
                        load.peak(),
                        load.limit().most()))
            .toList());
  }

  /** The steps of a playbook in time: each begins when all it needs is over. */
  private record Timeline(Playbook playbook, List<PlannedWait> waits, Optional<Execution> last) {

    List<Preview.Step> steps() {
      Map<String, Duration> ends = new HashMap<>();
      List<Preview.Step> steps = new ArrayList<>();
      for (Step step : inOrder()) {
        Duration start =
            step.needs().stream()
                .map(ends::get)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Optional<PlannedWait> longest = longest(step);
        Duration lasts =
            step.kind() == StepKind.WAIT
                ? longest.map(PlannedWait::length).orElseGet(() -> waited(step))
                : worked(step);
        ends.put(step.name(), start.plus(lasts));
        steps.add(
            new Preview.Step(
                step.name(),
                step.kind() == StepKind.WAIT ? "wait" : "work",
                start.toSeconds(),
                lasts.toSeconds(),
                longest.map(PlannedWait::why)));
      }
      steps.sort(Comparator.comparing(Preview.Step::startsAfterSeconds));
      return steps;
    }

    /** Each after all that it needs. */
    private List<Step> inOrder() {
      return playbook.steps().stream()
          .sorted(Comparator.comparing(step -> playbook.needs().allBefore(step.name()).size()))
          .toList();
    }

    /** The longest wait that an {@code await-ttl} keeps, by the steps that it waits for. */
    private Optional<PlannedWait> longest(Step step) {
      if (!step.action().equals(AWAIT)) {
        return Optional.empty();
      }
      Set<String> of = Set.of(step.with().getOrDefault("of", "").split(" *, *"));
      return waits.stream()
          .filter(wait -> wait.after().filter(of::contains).isPresent())
          .filter(wait -> playbook.needs().allBefore(wait.before()).contains(step.name()))
          .max(Comparator.comparing(PlannedWait::length));
    }

    private Duration worked(Step step) {
      return run(step)
          .map(run -> run.times().lasting(Instant.EPOCH).minus(run.times().waited()))
          .orElse(Duration.ZERO);
    }

    private Duration waited(Step step) {
      return run(step).map(run -> run.times().waited()).orElse(Duration.ZERO);
    }

    private Optional<StepRun> run(Step step) {
      return last.flatMap(execution -> Optional.ofNullable(execution.steps().get(step.name())))
          .filter(run -> run.times().ended().isPresent());
    }
  }
}
