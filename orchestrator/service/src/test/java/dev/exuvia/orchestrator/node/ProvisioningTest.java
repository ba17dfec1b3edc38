package dev.exuvia.orchestrator.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.stage.StagedTest;
import dev.exuvia.providers.NoAddressLeftException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProvisioningTest extends StagedTest {

  @Test
  void everyGenerationStandsOnAddressesThatNoneBeforeItHad() {
    Set<InetAddress> used = new HashSet<>();
    for (int number = 1; number <= 4; number++) {
      Generation generation = stage.generations.begin(UUID.randomUUID());

      for (Node node : stage.provisioning.complete(generation)) {
        assertThat(used.add(node.placedAt())).as("%s is new", node.placedAt()).isTrue();
        stage.provider.destroy(node.key());
      }
      stage.clock.advance(stage.fleet.policy().quarantine().plusDays(1));
    }
    assertThat(used).hasSize(4 * stage.fleet.nodes().count());
  }

  @Test
  void whenNoNewAddressIsLeftOneWhoseQuarantineIsOverServesAgain() {
    Node first = stage.provisioning.complete(stage.generations.begin(UUID.randomUUID())).getFirst();
    release(first);
    int others = 14 / stage.fleet.nodes().count();
    for (int number = 1; number < others; number++) {
      stage.provisioning.complete(stage.generations.begin(UUID.randomUUID()));
    }
    Generation last = stage.generations.begin(UUID.randomUUID());

    assertThatThrownBy(() -> stage.provisioning.complete(last))
        .isInstanceOf(NoAddressLeftException.class);
    stage.clock.advance(stage.fleet.policy().quarantine());

    assertThatThrownBy(() -> stage.provisioning.complete(last))
        .as("the second node still finds none")
        .isInstanceOf(NoAddressLeftException.class);
    assertThat(stage.nodes.of(last)).anyMatch(node -> node.address().equals(first.address()));
  }

  private void release(Node node) {
    stage.provider.destroy(node.key());
    stage.nodes.released(node, stage.fleet.policy().quarantine());
  }

  @Test
  void whatWasRentedBeforeACrashIsFoundAgain() {
    Generation generation = stage.generations.begin(UUID.randomUUID());
    List<Node> once = stage.provisioning.complete(generation);
    // As if the process had died between renting the servers and recording them.
    stage.database.useHandle(
        handle ->
            handle.execute("update node set state = 'WANTED', address = null, host_key = null"));

    List<Node> again = stage.provisioning.complete(generation);

    assertThat(again).isEqualTo(once);
    assertThat(stage.provider.servers()).hasSize(once.size());
  }

  @Test
  void aRejectedAddressIsGivenBackAndAnotherTakesItsPlace() {
    Generation generation = stage.generations.begin(UUID.randomUUID());
    Node bad = stage.provisioning.complete(generation).getFirst();

    stage.provisioning.reject(bad);
    List<Node> nodes = stage.provisioning.complete(generation);

    assertThat(nodes).hasSize(stage.fleet.nodes().count());
    assertThat(nodes).noneMatch(node -> node.placedAt().equals(bad.placedAt()));
    assertThat(nodes).extracting(Node::name).contains("g1-1-1");
    assertThat(stage.provider.find(bad.key())).isEmpty();
  }
}
