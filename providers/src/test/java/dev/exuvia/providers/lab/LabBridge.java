package dev.exuvia.providers.lab;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The bridge of the lab, in a network that has no way out. */
public final class LabBridge {

  public static final String NAME = "lab0";

  private LabBridge() {}

  /** Makes the bridge unless it is there; refuses where packets could leave the machine. */
  public static void prepare() throws IOException, InterruptedException {
    List<String> routes = Files.readAllLines(Path.of("/proc/net/route"));
    if (routes.stream().anyMatch(route -> route.split("\t", 3)[1].equals("00000000"))) {
      throw new IllegalStateException("there is a default route: run this in closed-network");
    }
    if (NetworkInterface.getByName(NAME) == null) {
      run("ip", "link", "add", NAME, "address", "02:00:0a:48:00:01", "type", "bridge");
      run("ip", "address", "add", "10.72.0.1/16", "dev", NAME);
      run("ip", "link", "set", NAME, "up");
    }
  }

  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
    return said;
  }
}
