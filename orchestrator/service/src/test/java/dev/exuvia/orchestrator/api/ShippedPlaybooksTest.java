package dev.exuvia.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.files.PlaybookFiles;
import dev.exuvia.playbooks.Step;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service's real actions, made for the example fleet, against the playbooks it ships. */
@Tag("database")
@QuarkusTest
@QuarkusTestResource(EmbeddedDatabase.class)
class ShippedPlaybooksTest {

  @Inject @All List<Action> actions;

  @Test
  void everyPlaybookIsMadeOfActionsThatExist() {
    TreeSet<String> known =
        actions.stream().map(Action::name).collect(Collectors.toCollection(TreeSet::new));
    PlaybookFiles playbooks = new PlaybookFiles(Optional.empty(), known);

    assertThat(playbooks.names())
        .containsExactly("bootstrap", "certificates-only", "rotate", "serve-customers");
    assertThat(playbooks.playbook("rotate").steps())
        .extracting(Step::action)
        .contains("cut-over", "await-ttl", "wipe-nodes");
    assertThat(playbooks.playbook("bootstrap").steps()).isNotEmpty();
  }

  @Test
  void noActionIsForgotten() {
    PlaybookFiles playbooks =
        new PlaybookFiles(
            Optional.empty(),
            actions.stream().map(Action::name).collect(Collectors.toCollection(TreeSet::new)));
    List<String> used =
        playbooks.names().stream()
            .flatMap(name -> playbooks.playbook(name).steps().stream())
            .flatMap(
                step ->
                    java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(step.action()), step.compensate().stream()))
            .toList();

    assertThat(used).containsAll(actions.stream().map(Action::name).toList());
  }
}
