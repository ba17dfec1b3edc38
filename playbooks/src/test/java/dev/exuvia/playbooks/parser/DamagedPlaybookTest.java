package dev.exuvia.playbooks.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.playbooks.InvalidDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever an editor's slip makes of a playbook, its author gets problems and no stack trace. */
class DamagedPlaybookTest {

  private static final long SEED = Long.getLong("exuvia.seed", 72);
  private static final int SLIPS = 3_000;
  private static final String TYPED = "abc019 :,-#'\"[]{}\n\t&*!|>%@~?\u0000\u00e4";

  private final PlaybookParser parser = new PlaybookParser();

  @Test
  void isRefusedOrRead() throws IOException {
    String whole = shipped();
    Random random = new Random(SEED);
    int refused = 0;
    for (int slip = 0; slip < SLIPS; slip++) {
      refused += isRefused(damaged(whole, random)) ? 1 : 0;
    }
    assertThat(refused).isBetween(SLIPS / 4, SLIPS - 1);
  }

  private boolean isRefused(String yaml) {
    try {
      parser.parse("rotate.yaml", yaml, Set.of("await-ttl"));
      return false;
    } catch (InvalidDocumentException e) {
      assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.line() > 0);
      return e.problems().stream().anyMatch(problem -> !problem.found().contains("unknown action"));
    }
  }

  private static String damaged(String whole, Random random) {
    int from = random.nextInt(whole.length());
    int until = Math.min(whole.length(), from + random.nextInt(12));
    char typed = TYPED.charAt(random.nextInt(TYPED.length()));
    return switch (random.nextInt(4)) {
      case 0 -> whole.substring(0, from) + whole.substring(until);
      case 1 -> whole.substring(0, from) + typed + whole.substring(from);
      case 2 -> whole.substring(0, until) + whole.substring(from);
      default -> whole.substring(0, from);
    };
  }

  private static String shipped() throws IOException {
    try (InputStream yaml =
        DamagedPlaybookTest.class.getResourceAsStream("/playbooks/rotate.yaml")) {
      return new String(yaml.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^ *#.*\n", "");
    }
  }
}
