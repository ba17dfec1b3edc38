package dev.exuvia.orchestrator.rotation;

import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.pointOfNoReturn;
import static dev.exuvia.engine.Playbooks.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.KeyType;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Replacement;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.EnginePorts;
import dev.exuvia.engine.EngineSettings;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionRequest;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.RefusedCommandException;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.execution.JdbcExecutionStore;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.node.ReleaseNodes;
import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import dev.exuvia.orchestrator.stage.StagedTest;
import dev.exuvia.playbooks.Playbook;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is said of generations, nodes, selectors and certificates when executions end before they
 * are done. The steps write what the actions of the same name write.
 */
class UnfinishedGenerationsTest extends StagedTest {

  private static final Playbook ROTATE =
      playbook(
          step("preflight"),
          step("provision", "preflight"),
          step("configure", "provision"),
          step("publish", "configure"),
          step("prove", "publish"),
          pointOfNoReturn("cut-over", "prove"),
          step("drain", "cut-over"),
          step("wipe", "drain"),
          step("release", "wipe"),
          step("close", "release"));

  private final Map<String, Consumer<UUID>> work = new LinkedHashMap<>();
  private Certificates certificates;
  private ExecutionStore store;
  private Engine engine;

  /** What a step says before it does its work, if it doesn't do it. */
  private java.util.function.Function<String, Optional<StepOutcome>> whim =
      name -> Optional.empty();

  @BeforeEach
  void perform() {
    certificates = new Certificates(stage.database, stage.clock);
    work.put("preflight", stage.generations::begin);
    work.put("provision", execution -> stage.provisioning.complete(next(execution)));
    work.put("configure", this::configure);
    work.put("publish", this::publish);
    work.put("prove", execution -> {});
    work.put(
        "cut-over",
        execution -> {
          stage.selectors.advance(next(execution), Selector.State.SIGNING);
          stage.generations.cutOver(next(execution));
        });
    work.put("drain", this::drain);
    work.put("wipe", execution -> each(execution, node -> stage.nodes.wiped(node, "{}")));
    work.put("release", execution -> each(execution, this::release));
    work.put(
        "close",
        execution ->
            old(execution)
                .ifPresent(
                    old -> {
                      certificates.retireAll(old);
                      stage.destruction.all(old);
                      stage.generations.end(old, Generation.State.RETIRED);
                    }));
    store = new JdbcExecutionStore(stage.database, new UnfinishedGenerations());
    List<Action> actions =
        ROTATE.steps().stream().<Action>map(each -> new Staged(each.name())).toList();
    engine =
        new Engine(
            new EngineSettings("node", Duration.ofSeconds(5), 8, Duration.ZERO),
            new EnginePorts(
                store,
                Actions.of(actions),
                (id, at) -> {},
                stage.clock,
                stage.clock::ticks,
                Runnable::run,
                id -> {}));
  }

  @Test
  void oneThatIsAbandonedBeforeItsCutOverSaysSoWithWhatIsLeft() {
    Generation live = next(run("close"));

    UUID left = run("publish");
    engine.abandon(left, Playbooks.CAUSE);

    Generation abandoned = next(left);
    assertThat(abandoned.state()).isEqualTo(Generation.State.ABANDONED);
    assertThat(abandoned.endedAt()).contains(stage.clock.instant());
    assertThat(abandoned.why()).contains("its execution ended as FAILED, abandoned: a test");
    assertThat(stage.nodes.of(abandoned))
        .extracting(Node::state)
        .containsOnly(Node.State.ABANDONED);
    assertThat(stage.selectors.all(abandoned))
        .extracting(Selector::state)
        .as("name servers may give them")
        .containsOnly(Selector.State.VERIFYING);
    assertThat(abandoned.drainedAt()).isPresent();
    assertThat(certificates.standing(abandoned)).isEmpty();
    assertThat(certificates.used().getFirst().generation()).isEqualTo(live.number());
    assertThat(stage.generations.live()).contains(stage.generations.of(live.execution()));
    assertThat(stage.nodes.of(live)).extracting(Node::state).containsOnly(Node.State.SERVING);
  }

  @Test
  void keysThatNoNameServerEverGaveAreGoneAtOnce() {
    UUID left = run("configure");
    engine.abandon(left, Playbooks.CAUSE);
    assertThat(stage.selectors.all(next(left)))
        .extracting(Selector::state)
        .containsOnly(Selector.State.GONE);
  }

  @Test
  void whatNobodyMetIsClearedAwayByTheNextRotationThatComesToItsEnd() {
    run("close");
    UUID left = run("publish");
    engine.abandon(left, Playbooks.CAUSE);
    whim = name -> name.equals("cut-over") ? waits() : Optional.empty();
    UUID met = run("close");
    engine.abandon(met, Playbooks.CAUSE);
    whim = name -> Optional.empty();
    UUID next = run("wipe");

    new ReleaseNodes(stage.fleet, stage.rotation, stage.nodes, stage.destruction, stage.provider)
        .run(stage.step(next, "release-nodes", Map.of()));

    assertThat(stage.nodes.of(next(left)))
        .extracting(Node::state)
        .containsOnly(Node.State.RELEASED);
    assertThat(stage.keys.names(next(left)))
        .as("until its selectors are gone")
        .containsExactly("dkim-ed25519");
    assertThat(stage.nodes.of(next(met)))
        .as("mail may be queued there")
        .extracting(Node::state)
        .containsOnly(Node.State.ABANDONED);
    assertThat(stage.nodes.of(next(next))).extracting(Node::state).containsOnly(Node.State.SERVING);
  }

  @Test
  void onceTheCutOverHasBegunSomebodyMayHaveMetIt() {
    run("close");
    whim = name -> name.equals("cut-over") ? waits() : Optional.empty();
    UUID left = run("close");
    engine.abandon(left, Playbooks.CAUSE);

    assertThat(next(left).state()).isEqualTo(Generation.State.ABANDONED);
    assertThat(next(left).why().orElseThrow()).endsWith(", past its point of no return");
    assertThat(stage.selectors.all(next(left)))
        .extracting(Selector::state)
        .containsOnly(Selector.State.PUBLISHED);
    assertThat(certificates.standing(next(left))).isNotEmpty();
  }

  @Test
  void oneThatNobodyTakesOutOfServiceAnyMoreSaysSo() {
    Generation first = next(run("close"));
    UUID second = run("cut-over");
    engine.abandon(second, Playbooks.CAUSE);

    assertThat(next(second).state()).isEqualTo(Generation.State.LIVE);
    assertThat(stage.generations.of(first.execution()).state())
        .isEqualTo(Generation.State.ABANDONED);
    assertThat(stage.nodes.of(first)).extracting(Node::state).containsOnly(Node.State.ABANDONED);
    assertThat(stage.selectors.all(first))
        .extracting(Selector::state)
        .as("its nodes may still sign for stragglers")
        .containsOnly(Selector.State.SIGNING);
    assertThat(stage.nodes.of(next(second)))
        .extracting(Node::state)
        .containsOnly(Node.State.SERVING);
  }

  @Test
  void anExecutionThatHasEndedBeginsNoGeneration() {
    whim = name -> name.equals("preflight") ? waits() : Optional.empty();
    UUID left = run("close");
    engine.abandon(left, Playbooks.CAUSE);

    assertThatThrownBy(() -> stage.generations.begin(left))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended");
    assertThat(stage.generations.find(left)).isEmpty();
  }

  @Test
  void aServerThatComesAfterTheEndIsKnownAndNothingRises() {
    whim = name -> name.equals("provision") ? waits() : Optional.empty();
    UUID left = run("close");
    Node late =
        new Node(
            "late",
            next(left).number(),
            1,
            "late",
            "late.kestrel.example",
            Node.State.WANTED,
            Optional.empty(),
            Optional.empty());
    stage.nodes.want(late);
    engine.abandon(left, Playbooks.CAUSE);

    stage.provisioning.complete(next(left));

    assertThat(stage.nodes.of(next(left)))
        .filteredOn(node -> node.key().equals("late"))
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.state()).isEqualTo(Node.State.ABANDONED);
              assertThat(node.address()).isPresent();
              assertThat(stage.nodes.addressesHeld()).contains(node.placedAt());
            });
    stage.nodes.move(late, Node.State.CONFIGURED);
    stage.generations.cutOver(next(left));
    assertThat(stage.nodes.of(next(left)))
        .filteredOn(node -> node.key().equals("late"))
        .extracting(Node::state)
        .containsExactly(Node.State.ABANDONED);
    assertThat(next(left).state()).isEqualTo(Generation.State.ABANDONED);
  }

  @Test
  void statesAreEnteredFromThoseBeforeThemOnly() {
    Generation live = next(run("close"));
    Node serving = stage.nodes.of(live).getFirst();

    assertThatThrownBy(() -> stage.nodes.move(serving, Node.State.WIPED))
        .hasMessage("node " + serving.name() + " is SERVING, which doesn't become WIPED");
    stage.nodes.move(serving, Node.State.CONFIGURED);
    assertThat(stage.nodes.of(live).getFirst().state()).isEqualTo(Node.State.SERVING);
    assertThatThrownBy(() -> stage.generations.end(live, Generation.State.RETIRED))
        .hasMessage("generation 1 is LIVE, which doesn't become RETIRED");
  }

  /**
   * Rotations, aborted, failed and abandoned by chance, always the same: after each nothing lies.
   */
  @Test
  void noSequenceLeavesAStateThatLies() {
    Random random = new Random(20261127);
    Set<Generation.State> met = EnumSet.noneOf(Generation.State.class);
    whim = name -> whim(random);
    for (int rotation = 0; rotation < 14; rotation++) {
      UUID id = engine.start(request()).id();
      for (int turn = 0; turn < 60 && !find(id).ended(); turn++) {
        act(random, id);
      }
      if (!find(id).ended()) {
        engine.abandon(id, Playbooks.CAUSE);
      }
      nothingLies(find(id));
      giveUpWhatIsLeft();
      Stream.of(Generation.State.values())
          .filter(state -> !stage.generations.in(state).isEmpty())
          .forEach(met::add);
    }
    assertThat(met)
        .contains(Generation.State.LIVE, Generation.State.RETIRED, Generation.State.ABANDONED);
  }

  private void act(Random random, UUID id) {
    try {
      switch (random.nextInt(40)) {
        case 0 -> engine.abort(id, Playbooks.CAUSE);
        case 1 -> engine.abandon(id, Playbooks.CAUSE);
        case 2, 3 -> engine.retry(id, find(id).steps().keySet().iterator().next(), Playbooks.CAUSE);
        default -> {
          stage.clock.advance(Duration.ofMinutes(1));
          engine.wake(id);
        }
      }
    } catch (RefusedCommandException e) {
      // Not at this moment.
    }
  }

  private Optional<StepOutcome> whim(Random random) {
    return switch (random.nextInt(30)) {
      case 0, 1 -> waits();
      case 2 -> Optional.of(new StepOutcome.Fatal("never"));
      case 3 -> Optional.of(StepOutcome.needsOperator("what now?"));
      case 4 -> Optional.of(new StepOutcome.RetryAt(stage.clock.instant(), "not now"));
      default -> Optional.empty();
    };
  }

  private void nothingLies(Execution ended) {
    assertThat(ended.steps().values()).allMatch(each -> each.state().isFinal());
    assertThat(store.attempts(ended.id())).allMatch(each -> each.endedAt().isPresent());
    assertThat(stage.generations.in(Generation.State.PREPARING)).isEmpty();
    assertThat(stage.generations.in(Generation.State.DRAINING)).isEmpty();
    assertThat(stage.generations.in(Generation.State.LIVE)).hasSizeLessThanOrEqualTo(1);
    nodesAre(Generation.State.LIVE, Node.State.SERVING);
    nodesAre(Generation.State.RETIRED, Node.State.RELEASED);
    nodesAre(Generation.State.ABANDONED, Node.State.RELEASED, Node.State.ABANDONED);
    Set<String> known =
        Stream.of(Generation.State.values())
            .flatMap(state -> stage.generations.in(state).stream())
            .flatMap(generation -> stage.nodes.of(generation).stream())
            .filter(node -> node.state() != Node.State.RELEASED && node.address().isPresent())
            .map(Node::key)
            .collect(Collectors.toSet());
    assertThat(stage.provider.servers())
        .as("every server that stands is a node's, and every such node has one")
        .extracting(server -> server.key())
        .containsExactlyInAnyOrderElementsOf(known);
    stage.generations.in(Generation.State.LIVE).stream()
        .flatMap(live -> stage.selectors.all(live).stream())
        .forEach(each -> assertThat(each.state()).isEqualTo(Selector.State.SIGNING));
  }

  private void nodesAre(Generation.State state, Node.State... allowed) {
    assertThat(stage.generations.in(state).stream().flatMap(each -> stage.nodes.of(each).stream()))
        .as("nodes of what is %s", state)
        .extracting(Node::state)
        .isSubsetOf(allowed);
  }

  /** An operator clears away what was abandoned, or the pool of addresses would run out. */
  private void giveUpWhatIsLeft() {
    stage.generations.in(Generation.State.ABANDONED).stream()
        .flatMap(each -> stage.nodes.of(each).stream())
        .forEach(this::release);
    stage.clock.advance(stage.fleet.policy().quarantine());
  }

  private static Optional<StepOutcome> waitsUntil(java.time.Instant at) {
    return Optional.of(new StepOutcome.WaitUntil(at, "a TTL"));
  }

  private Optional<StepOutcome> waits() {
    return waitsUntil(stage.clock.instant().plusSeconds(60));
  }

  /** Runs a rotation until a step is done that the next one then waits for. */
  private UUID run(String last) {
    var before = whim;
    List<String> order = ROTATE.steps().stream().map(each -> each.name()).toList();
    whim = name -> order.indexOf(name) > order.indexOf(last) ? waits() : before.apply(name);
    UUID id = engine.start(request()).id();
    whim = before;
    return id;
  }

  private ExecutionRequest request() {
    return Playbooks.request(stage.fleet.name(), ROTATE, stage.clock.instant());
  }

  private Execution find(UUID id) {
    return store.find(id).orElseThrow();
  }

  private Generation next(UUID execution) {
    return stage.generations.of(execution);
  }

  private Optional<Generation> old(UUID execution) {
    return stage.rotation.current(execution);
  }

  private void each(UUID execution, Consumer<Node> what) {
    old(execution).ifPresent(old -> stage.nodes.of(old).forEach(what));
  }

  private void configure(UUID execution) {
    Generation next = next(execution);
    stage.nodes.of(next).forEach(node -> stage.nodes.move(node, Node.State.CONFIGURED));
    stage.selectors.add(
        "kestrel.example",
        "s" + next.number(),
        next.number(),
        DkimAlgorithm.ED25519,
        stage.keys.createDkim(next, DkimAlgorithm.ED25519).getPublic());
    LinkedHashMap<KeyType, String> keys = new LinkedHashMap<>();
    keys.put(KeyType.ECDSA_P256, "00");
    certificates.choose(next, execution, "first", keys);
  }

  private void publish(UUID execution) {
    for (Selector each : stage.selectors.all(next(execution))) {
      stage.publications.observed(
          execution,
          "publish",
          stage.zone,
          new Replacement(
              new Subject(each.recordName(), RecordType.TXT),
              Set.of(),
              Set.of("\"v=DKIM1\""),
              Duration.ZERO,
              Optional.empty()));
    }
    stage.selectors.advance(next(execution), Selector.State.PUBLISHED);
    certificates.installed(execution);
  }

  private void drain(UUID execution) {
    each(
        execution,
        node -> {
          stage.nodes.move(node, Node.State.DRAINING);
          stage.nodes.move(node, Node.State.DRAINED);
        });
    old(execution).ifPresent(stage.generations::drained);
    old(execution).ifPresent(old -> stage.selectors.advance(old, Selector.State.VERIFYING));
  }

  private void release(Node node) {
    stage.provider.destroy(node.key());
    stage.nodes.released(node, stage.fleet.policy().quarantine());
  }

  /** A step that does its work unless the whim is otherwise; provisioning can be backed out. */
  private final class Staged implements Action {

    private final String name;

    Staged(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public StepOutcome run(StepContext context) {
      return whim.apply(name).orElseGet(() -> done(context));
    }

    private StepOutcome done(StepContext context) {
      work.get(name).accept(context.execution());
      return StepOutcome.done();
    }

    @Override
    public StepOutcome compensate(StepContext context) {
      if (name.equals("provision")) {
        return new DestroyNewNodes(
                stage.fleet,
                stage.rotation,
                stage.generations,
                stage.nodes,
                stage.provisioning,
                certificates,
                stage.destruction,
                stage.selectors,
                stage.provider)
            .run(context);
      }
      return StepOutcome.done();
    }
  }
}
