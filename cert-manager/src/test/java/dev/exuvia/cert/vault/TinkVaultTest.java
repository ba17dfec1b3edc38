package dev.exuvia.cert.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TinkVaultTest {
  private static final String PLACE = "g3/tls.key";

  private final MasterKey key = MasterKey.generate();
  private final Vault vault = new TinkVault(key);

  @Test
  void opensWhatItSealed() {
    String stored = vault.seal("hunter2 ✓", PLACE);
    assertThat(stored).doesNotContain("hunter2");
    assertThat(vault.open(stored, PLACE)).isEqualTo("hunter2 ✓");
    assertThat(new TinkVault(MasterKey.parse(key.text())).open(stored, PLACE))
        .isEqualTo("hunter2 ✓");
    assertThat(vault.seal("hunter2 ✓", PLACE)).isNotEqualTo(stored);
  }

  @Test
  void opensNothingThatWasSealedForAnotherPlace() {
    String stored = vault.seal("hunter2", PLACE);
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> vault.open(stored, "g4/tls.key"))
        .withMessageContaining("g4/tls.key can't be opened");
  }

  @Test
  void opensNothingUnderAnotherKeyOrDamaged() {
    String stored = vault.seal("hunter2", PLACE);
    Vault other = new TinkVault(MasterKey.generate());
    assertThatExceptionOfType(VaultException.class).isThrownBy(() -> other.open(stored, PLACE));
    char last = stored.charAt(40);
    String damaged = stored.substring(0, 40) + (last == 'A' ? 'B' : 'A') + stored.substring(41);
    assertThatExceptionOfType(VaultException.class).isThrownBy(() -> vault.open(damaged, PLACE));
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> vault.open("exuvia-sealed-1:%%%", PLACE));
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> Vault.NONE.open(stored, PLACE))
        .withMessageContaining("no master key");
  }

  @Test
  void leavesWhatWasPlain() {
    assertThat(vault.open("plain", PLACE)).isEqualTo("plain");
    assertThat(vault.isCurrent("plain", PLACE)).isFalse();
    assertThat(Vault.NONE.isCurrent("plain", PLACE)).isTrue();
  }

  @Test
  void aRotatedKeySealsAnewAndOpensTheOld() {
    String old = vault.seal("hunter2", PLACE);
    MasterKey rotated = key.rotated();
    Vault next = new TinkVault(rotated);
    assertThat(next.open(old, PLACE)).isEqualTo("hunter2");
    assertThat(next.isCurrent(old, PLACE)).isFalse();
    String anew = next.seal("hunter2", PLACE);
    assertThat(next.isCurrent(anew, PLACE)).isTrue();
    assertThatExceptionOfType(VaultException.class).isThrownBy(() -> vault.open(anew, PLACE));

    Vault last = new TinkVault(rotated.withoutOldKeys());
    assertThat(last.open(anew, PLACE)).isEqualTo("hunter2");
    assertThatExceptionOfType(VaultException.class).isThrownBy(() -> last.open(old, PLACE));
  }

  @Test
  void aMasterKeyIsParsedOrRefusedWithoutBeingShown() {
    assertThat(MasterKey.parse(key.text()).size()).isEqualTo(1);
    assertThat(key.rotated().size()).isEqualTo(2);
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> MasterKey.parse("{\"hunter2\": 1}"))
        .satisfies(e -> assertThat(e).hasNoCause())
        .withMessageNotContaining("hunter2");
    assertThat(key.toString()).doesNotContain("value");
  }

  @Test
  void aPlaceSurvivesTheMoveOfTheWholeDirectory() {
    assertThat(Vault.place(Path.of("/var/lib/exuvia/keys/g3/tls.key"))).isEqualTo(PLACE);
  }
}
