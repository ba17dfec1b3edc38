package dev.exuvia.dns.bench;

import dev.exuvia.dns.RecordSet;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks with {@code dnsperf}, with its own defaults and EDNS, which our questions have too.
 *
 * @param directory for its output
 * @param questions its input, one name and type a line
 * @param count how many
 */
record Dnsperf(Path directory, Path questions, int count) {
  private static final Pattern COMPLETED = Pattern.compile("Queries completed: +(\\d+)");
  private static final Pattern RUN_TIME = Pattern.compile("Run time \\(s\\): +([0-9.]+)");

  static Dnsperf prepared(Path directory, List<RecordSet> records) {
    String lines =
        records.stream()
            .map(set -> set.name() + " " + set.type() + "\n")
            .collect(Collectors.joining());
    Path questions = Tool.write(directory.resolve("questions"), lines);
    return new Dnsperf(directory, questions, records.size());
  }

  /**
   * Asks every question of every server, all servers side by side.
   *
   * @return the longest run time that a process states, so without its start
   */
  double seconds(List<InetSocketAddress> servers) {
    List<Tool> running = servers.stream().map(this::start).toList();
    return running.stream().map(Tool::finish).mapToDouble(this::runTime).max().orElseThrow();
  }

  private Tool start(InetSocketAddress server) {
    String port = Integer.toString(server.getPort());
    return Tool.start(
        List.of(
            "dnsperf",
            "-s",
            server.getAddress().getHostAddress(),
            "-p",
            port,
            "-d",
            questions.toString(),
            "-n",
            "1",
            "-e"),
        directory.resolve("dnsperf-" + port + ".log"));
  }

  private double runTime(String said) {
    if (Integer.parseInt(value(COMPLETED, said)) != count) {
      throw new IllegalStateException("dnsperf lost answers: " + said);
    }
    return Double.parseDouble(value(RUN_TIME, said));
  }

  private static String value(Pattern pattern, String said) {
    Matcher matcher = pattern.matcher(said);
    if (!matcher.find()) {
      throw new IllegalStateException("dnsperf said: " + said);
    }
    return matcher.group(1);
  }
}
