package dev.exuvia.orchestrator.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./exuvia check}: what is wrong with a fleet's declaration and the files it names. Touches
 * nothing and asks nobody. Exits with 0 if it would be accepted, 78 if not, 64 for wrong usage.
 */
public final class CheckCommand {

  static final int ACCEPTED = 0;
  static final int REFUSED = 78;
  static final int USAGE_ERROR = 64;

  static final String USAGE = "usage: ./exuvia check --config FILE [--json]";

  /**
   * What is printed with {@code --json}.
   *
   * @param file that was looked at
   * @param accepted whether the service would start with it
   * @param problems by line; none if it was accepted
   */
  record Outcome(String file, boolean accepted, List<Problem> problems) {}

  private CheckCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream errors) {
    List<String> words = new ArrayList<>(arguments);
    boolean json = words.remove("--json");
    if (words.size() != 2 || !words.getFirst().equals("--config")) {
      errors.println(USAGE);
      return USAGE_ERROR;
    }
    Outcome outcome = outcome(words.getLast());
    if (json) {
      out.println(text(outcome));
    } else if (outcome.accepted()) {
      out.println(outcome.file() + ": nothing is wrong with it");
    } else {
      outcome.problems().forEach(errors::println);
    }
    return outcome.accepted() ? ACCEPTED : REFUSED;
  }

  private static Outcome outcome(String file) {
    try {
      new FleetReader().read(Path.of(file));
      return new Outcome(file, true, List.of());
    } catch (InvalidDocumentException e) {
      return new Outcome(file, false, e.problems());
    }
  }

  private static String text(Outcome outcome) {
    try {
      return JsonMapper.builder().build().writeValueAsString(outcome);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
