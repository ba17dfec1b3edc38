package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.pem.Pem;
import dev.exuvia.cert.renewal.RenewalWindow;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Cause;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.EnginePorts;
import dev.exuvia.engine.EngineSettings;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.PlaybookSource;
import dev.exuvia.engine.PlaybookStarter;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.engine.Severity;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.engine.memory.MemoryExecutionStore;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.journal.Entry;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.rotation.TestSchema;
import dev.exuvia.playbooks.Playbook;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CertificateWatchTest {

  private static final Duration PERIOD = Duration.ofDays(3);
  private static final Duration LIFETIME = Duration.ofDays(90);

  private final Jdbi database = TestSchema.create();
  private final SettableClock clock = new SettableClock();
  private final Generations generations = new Generations(database, clock);
  private final Certificates certificates = new Certificates(database, clock);
  private final Journal journal = new Journal(database, clock);
  private final ExecutionStore executions = new MemoryExecutionStore();
  private final Engine engine =
      new Engine(
          new EngineSettings("node", Duration.ofSeconds(5), 8, Duration.ZERO),
          new EnginePorts(
              executions,
              Actions.of(List.of(new Done())),
              (id, at) -> {},
              clock,
              clock::ticks,
              Runnable::run,
              id -> {}));
  private final PlaybookStarter starter =
      new PlaybookStarter(engine, new OneStep(), "kestrel", clock);
  private final Instant issuedAt = clock.instant();

  private Optional<RenewalWindow> window = Optional.empty();

  /** Whatever playbook is asked for has one step. */
  private record OneStep() implements PlaybookSource {
    @Override
    public SortedSet<String> names() {
      return new TreeSet<>();
    }

    @Override
    public Playbook playbook(String name) {
      return new Playbook(name, "", List.of(Playbooks.step("done")));
    }
  }

  /** Done at once. */
  private record Done() implements Action {
    @Override
    public String name() {
      return "done";
    }

    @Override
    public StepOutcome run(StepContext step) {
      return StepOutcome.done();
    }
  }

  private CertificateWatch watch(boolean replace) {
    return new CertificateWatch(
        new RenewalSettings(PERIOD, replace, "certificates-only"),
        generations,
        certificates,
        certificate -> window,
        journal,
        starter,
        clock);
  }

  @BeforeEach
  void oneIsShown() throws Exception {
    Generation generation = generations.begin(UUID.randomUUID());
    SequencedMap<KeyType, String> keys = new LinkedHashMap<>();
    keys.put(KeyType.ECDSA_P256, "ab".repeat(32));
    certificates.choose(generation, generation.execution(), "first", keys);
    certificates.issued(
        certificates.of(generation.execution()).getFirst(),
        Pem.of(List.of(certificate())),
        issuedAt,
        issuedAt.plus(LIFETIME),
        "https://ca.example/1");
    certificates.installed(generation.execution());
    generations.cutOver(generation);
  }

  private X509Certificate certificate() throws Exception {
    KeyPair key = KeyType.ECDSA_P256.generate();
    X500Name name = new X500Name("CN=test");
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(0xace17),
            Date.from(issuedAt),
            Date.from(issuedAt.plus(LIFETIME)),
            name,
            key.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, "mx.kestrel.example")));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
  }

  private List<String> told() {
    return journal.after(0, Severity.INFO, 100).stream().map(Entry::kind).toList();
  }

  private List<String> begun() {
    return executions.latest(9).stream()
        .map(Execution::request)
        .map(request -> request.playbook().name())
        .toList();
  }

  @Test
  void aFreshOneIsLeftAlone() {
    assertThat(watch(true).look())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.names()).containsExactly("mx.kestrel.example");
              assertThat(status.serial()).isEqualTo("0ace17");
              assertThat(status.endsSoon()).isFalse();
              assertThat(status.replacement().obeyed()).isFalse();
            });
    assertThat(told()).isEmpty();
    assertThat(begun()).isEmpty();
    assertThat(watch(true).left()).contains(LIFETIME);
  }

  @Test
  void withLessThanARotationAndAHalfLeftItIsToldOnce() {
    CertificateWatch watch = watch(false);
    clock.advanceTo(issuedAt.plus(LIFETIME).minus(Duration.ofHours(108)));
    watch.look();
    assertThat(told()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    watch.look();
    watch.look();
    assertThat(told()).containsExactly(Kind.CERTIFICATE_ENDS_SOON.name());
    assertThat(begun()).as("only told, as replacing is off").isEmpty();
  }

  @Test
  void anOldOneIsReplacedOnceADay() {
    CertificateWatch watch = watch(true);
    clock.advanceTo(issuedAt.plus(LIFETIME.multipliedBy(2).dividedBy(3)));
    watch.look();
    clock.advance(Duration.ofMinutes(1));
    watch.look();
    assertThat(begun()).containsExactly("certificates-only");
    Cause cause = executions.latest(1).getFirst().request().cause();
    assertThat(cause.actor()).isEqualTo(Actor.watch("certificates"));
    assertThat(cause.why()).contains("of generation 1: ");
    clock.advance(Duration.ofDays(1));
    watch.look();
    assertThat(begun()).as("it is still shown, so the first try failed").hasSize(2);
  }

  @Test
  void theAuthoritysWindowIsHonoured() {
    Instant from = issuedAt.plus(Duration.ofDays(10));
    window =
        Optional.of(
            new RenewalWindow(from, from.plus(Duration.ofHours(6)), Optional.empty(), from));
    CertificateWatch watch = watch(true);
    clock.advanceTo(from.minusSeconds(1));
    watch.look();
    assertThat(begun()).isEmpty();
    clock.advanceTo(from.plus(Duration.ofHours(6)));
    assertThat(watch.look().getFirst().replacement().obeyed()).isTrue();
    assertThat(begun()).hasSize(1);
  }

  @Test
  void anAbsurdWindowIsNotObeyedBlindly() {
    window =
        Optional.of(
            new RenewalWindow(
                issuedAt.minus(Duration.ofDays(9)),
                issuedAt.minus(Duration.ofDays(8)),
                Optional.empty(),
                issuedAt));
    clock.advance(Duration.ofDays(1));
    assertThat(watch(true).look().getFirst().replacement().why()).startsWith("not obeyed");
    assertThat(begun()).isEmpty();
  }
}
