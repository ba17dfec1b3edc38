package dev.exuvia.dns.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.rfc2136.CuttingRelay.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that breaks leaves the outcome unknown: the backend looks before it repeats. */
class UnknownOutcomeIT {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static NameServer server;

  private final Rfc2136Backend backend = new Rfc2136Backend(LabZones.KEY);

  @BeforeAll
  static void start(@TempDir Path directory) {
    server =
        KnotServer.primary(
            new PrimarySettings(
                directory,
                LabZones.at("127.0.2.3"),
                LabZones.KEY,
                List.of(LabZones.initial()),
                false,
                List.of()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RecordSet a(String name, String address) {
    return RecordSet.of(name + "." + LabZones.NAME, RecordType.A, MINUTE, address);
  }

  private void applyThrough(CuttingRelay relay, Change... changes) {
    backend.apply(new Plan(LabZones.zone(relay.address()), List.of(changes)));
  }

  private Optional<RecordSet> served(RecordSet set) {
    Zone direct = LabZones.zone(server.address());
    return backend.read(direct, set.name(), set.type());
  }

  @Test
  void updateThatTookEffectUnseenIsASuccess() throws IOException {
    RecordSet created = a("unseen", "192.0.2.1");
    RecordSet replaced = a("unseen", "192.0.2.2");
    try (CuttingRelay relay = new CuttingRelay(server.address(), Cut.AFTER_UPDATE, 1)) {
      applyThrough(relay, Change.create(created));
    }
    assertThat(served(created)).contains(created);
    try (CuttingRelay relay = new CuttingRelay(server.address(), Cut.AFTER_UPDATE, 1)) {
      applyThrough(relay, Change.replace(created, replaced));
    }
    assertThat(served(created)).contains(replaced);
  }

  @Test
  void updateThatGotLostIsSentAgain() throws IOException {
    RecordSet created = a("lost", "192.0.2.1");
    try (CuttingRelay relay = new CuttingRelay(server.address(), Cut.BEFORE_UPDATE, 1)) {
      applyThrough(relay, Change.create(created));
    }
    assertThat(served(created)).contains(created);
  }

  @Test
  void whatStaysUnknownIsSaidAndMayBeRepeated() throws IOException {
    RecordSet created = a("cut", "192.0.2.1");
    try (CuttingRelay relay = new CuttingRelay(server.address(), Cut.BEFORE_UPDATE, 2)) {
      assertThatExceptionOfType(ServerUnreachableException.class)
          .isThrownBy(() -> applyThrough(relay, Change.create(created)))
          .satisfies(e -> assertThat(e.retryable()).isTrue())
          .withMessageContaining("closed the connection");
      assertThat(served(created)).isEmpty();
      applyThrough(relay, Change.create(created));
    }
    assertThat(served(created)).contains(created);
  }
}
