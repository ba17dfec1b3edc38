package dev.exuvia.orchestrator.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.rotation.TestSchema;
import dev.exuvia.orchestrator.tls.TlsPolicy;
import dev.exuvia.orchestrator.tls.TlsProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsPoliciesTest {

  @TempDir private Path folder;

  private final Jdbi jdbi = TestSchema.create();
  private final Generations generations = new Generations(jdbi, Clock.systemUTC());

  private Fleet fleet(String profiles) throws IOException {
    ExampleFleet example = ExampleFleet.in(folder);
    return example.read(
        example.yaml().replace("profiles: [intermediate]", "profiles: " + profiles));
  }

  @Test
  void generationsTakeTurnsAndEachKeepsWhatItHas() throws IOException {
    TlsPolicies policies = new TlsPolicies(jdbi, fleet("[intermediate, modern]"));
    Generation first = generations.begin(UUID.randomUUID());
    TlsPolicy one = policies.of(first);
    generations.cutOver(first);
    Generation second = generations.begin(UUID.randomUUID());
    TlsPolicy two = policies.of(second);

    assertThat(one.profile()).isEqualTo(TlsProfile.INTERMEDIATE);
    assertThat(two.profile()).isEqualTo(TlsProfile.MODERN);
    assertThat(two.ciphers()).isNotEqualTo(one.ciphers());
    assertThat(policies.of(generations.begin(UUID.randomUUID())))
        .as("nobody met the second one: the turn is still its")
        .isEqualTo(two);
    TlsPolicies restarted = new TlsPolicies(jdbi, fleet("[modern]"));
    assertThat(restarted.of(first)).isEqualTo(one);
    assertThat(restarted.of(second)).isEqualTo(two);
    assertThat(restarted.find(generations.begin(UUID.randomUUID()))).isEmpty();
  }
}
