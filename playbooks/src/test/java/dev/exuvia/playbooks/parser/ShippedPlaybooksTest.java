package dev.exuvia.playbooks.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.playbooks.Needs;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.Step;
import dev.exuvia.playbooks.StepKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPlaybooksTest {

  private static final Set<String> ACTIONS =
      Set.of(
          "plan-transition",
          "preflight",
          "lower-ttls",
          "await-ttl",
          "provision-nodes",
          "admit-addresses",
          "configure-nodes",
          "choose-issuer",
          "open-caa",
          "order-certificate",
          "close-caa",
          "publish-ahead",
          "install-certificate",
          "prove-ports",
          "canary-mail",
          "cut-over",
          "move-egress",
          "drain-nodes",
          "retire-records",
          "await-mail-lifetime",
          "retire-selectors",
          "remove-selectors",
          "wipe-nodes",
          "revoke-certificates",
          "close-accounts",
          "release-nodes",
          "raise-ttls",
          "close-rotation",
          "destroy-new-nodes",
          "withdraw-records");

  private final Playbook rotate = shipped("rotate");

  @ParameterizedTest
  @ValueSource(strings = {"rotate", "bootstrap"})
  void isNamedLikeItsFileAndEndsInOneStep(String name) {
    Playbook playbook = shipped(name);
    Step last = playbook.steps().getLast();

    assertThat(playbook.name()).isEqualTo(name);
    assertThat(last.action()).isEqualTo("close-rotation");
    assertThat(playbook.needs().allBefore(last.name()))
        .as("every other step is done before the rotation is closed")
        .hasSize(playbook.steps().size() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    // What must be true before, by the design's conditions for each cache.
    "cut-over, await-lowered-ttls",
    "cut-over, await-published-ahead",
    "cut-over, canary-mail",
    "cut-over, prove-ports",
    "cut-over, close-caa",
    "order-certificate, await-open-caa",
    "drain-nodes, await-cut-over",
    "drain-nodes, move-egress",
    "move-egress, await-published-ahead",
    "retire-records, drain-nodes",
    "wipe-nodes, drain-nodes",
    "release-nodes, wipe-nodes",
    "release-nodes, await-retired-records",
    "retire-selectors, await-mail-lifetime",
    "remove-selectors, await-retired-selectors",
    "await-mail-lifetime, move-egress",
    "publish-ahead, admit-addresses",
    "publish-ahead, choose-issuer",
    "publish-ahead, await-lowered-ttls",
    "prove-ports, order-certificate",
  })
  void rotationKeepsTheOrderThatLosesNothing(String later, String earlier) {
    assertThat(rotate.needs().allBefore(later)).contains(earlier);
  }

  @ParameterizedTest
  @CsvSource({
    "provision-nodes, await-lowered-ttls",
    "configure-nodes, order-certificate",
    "publish-ahead, order-certificate",
    "install-certificate, await-published-ahead",
    "move-egress, await-cut-over",
    "wipe-nodes, await-retired-records",
    "release-nodes, await-mail-lifetime",
  })
  void independentWorkRunsSideBySide(String one, String other) {
    Needs needs = rotate.needs();

    assertThat(needs.allBefore(one)).doesNotContain(other);
    assertThat(needs.allBefore(other)).doesNotContain(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rotate", "bootstrap"})
  void cutOverIsThePointOfNoReturn(String name) {
    assertThat(shipped(name).steps().stream().filter(Step::pointOfNoReturn).map(Step::name))
        .containsExactly("cut-over");
  }

  @Test
  void whatChangedTheWorldBeforeThePointOfNoReturnHasACompensation() {
    assertThat(
            rotate.steps().stream().filter(step -> step.compensate().isPresent()).map(Step::name))
        .containsExactly(
            "lower-ttls", "provision-nodes", "open-caa", "order-certificate", "publish-ahead");
  }

  @Test
  void onlyAwaitStepsAreWaits() {
    assertThat(rotate.steps().stream().filter(step -> step.kind() == StepKind.WAIT).map(Step::name))
        .containsExactly(
            "await-lowered-ttls",
            "await-open-caa",
            "await-published-ahead",
            "await-cut-over",
            "await-retired-records",
            "await-mail-lifetime",
            "await-retired-selectors");
  }

  @Test
  void usesEveryActionThereIs() {
    Set<String> used = new TreeSet<>();
    rotate
        .steps()
        .forEach(
            step -> {
              used.add(step.action());
              step.compensate().ifPresent(used::add);
            });
    assertThat(used).containsExactlyInAnyOrderElementsOf(ACTIONS);
  }

  @ParameterizedTest
  @CsvSource({
    "order-certificate, await-open-caa",
    "publish-tlsa, await-lowered-ttls",
    "install-certificate, await-published-tlsa",
    "install-certificate, close-caa",
    "retire-tlsa, prove-ports",
    "revoke-certificates, prove-ports",
    "destroy-replaced-keys, revoke-certificates",
    "destroy-replaced-keys, retire-tlsa",
    "raise-ttls, close-caa",
  })
  void certificatesAreReplacedInPlaceInTheOrderThatLosesNothing(String later, String earlier) {
    assertThat(certificatesOnly().needs().allBefore(later)).contains(earlier);
  }

  @Test
  void untilANodeHasThemCertificatesCanBeWithdrawn() {
    Playbook playbook = certificatesOnly();
    assertThat(playbook.steps().stream().filter(Step::pointOfNoReturn).map(Step::name))
        .containsExactly("install-certificate");
    assertThat(
            playbook.steps().stream().filter(step -> step.compensate().isPresent()).map(Step::name))
        .containsExactly("lower-ttls", "choose-issuer", "open-caa");
    assertThat(playbook.needs().allBefore("choose-issuer"))
        .as("on the way back TLSA is put right before its TTL is")
        .contains("lower-ttls");
  }

  private static Playbook certificatesOnly() {
    Set<String> actions = new TreeSet<>(ACTIONS);
    actions.addAll(
        Set.of("publish-tlsa", "retire-tlsa", "withdraw-certificates", "destroy-replaced-keys"));
    return shipped("certificates-only", actions);
  }

  @Test
  void customersAreServedInOneStep() {
    assertThat(shipped("serve-customers", Set.of("serve-customers")).steps())
        .extracting(Step::name)
        .containsExactly("serve-customers");
  }

  private static Playbook shipped(String name) {
    return shipped(name, ACTIONS);
  }

  private static Playbook shipped(String name, Set<String> actions) {
    String file = "/playbooks/" + name + ".yaml";
    try (InputStream yaml = ShippedPlaybooksTest.class.getResourceAsStream(file)) {
      return new PlaybookParser()
          .parse(name + ".yaml", new String(yaml.readAllBytes(), StandardCharsets.UTF_8), actions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
