package dev.exuvia.providers.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MountTest {

  @Test
  void readsWhereAndWhat() {
    assertThat(
            Mount.of(
                "36 35 98:0 / /mnt2 rw,noatime master:1 - overlay exuvia-node-7 rw,lowerdir=/"))
        .isEqualTo(new Mount("/mnt2", "exuvia-node-7"));
  }

  @Test
  void aPathIsWhatItWasWhateverItHolds() {
    assertThat(Mount.of("36 35 0:40 / /a\\040b/c'd\\134e\\011/größe rw - tmpfs some\\040name rw"))
        .isEqualTo(new Mount("/a b/c'd\\e\t/größe", "some name"));
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> Mount.of("36 35 0:40 / /mnt rw"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("36 35 0:40");
  }
}
