package dev.exuvia.cert.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that a Pebble needs and leaves, in one directory. */
record PebbleFiles(Path directory) {
  Path configuration() {
    return directory.resolve("pebble.json");
  }

  Path certificate() {
    return directory.resolve("https.pem");
  }

  Path key() {
    return directory.resolve("https.key");
  }

  Path log() {
    return directory.resolve("pebble.log");
  }

  Path processId() {
    return directory.resolve("pebble.pid");
  }

  void write(PebbleSettings settings, HttpsIdentity identity) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(certificate(), identity.certificatePem());
    Files.writeString(key(), identity.keyPem());
    Files.writeString(configuration(), json(settings));
  }

  static String hostAndPort(InetSocketAddress socket) {
    return hostAndPort(socket.getAddress(), socket.getPort());
  }

  static String hostAndPort(InetAddress address, int port) {
    String host = address.getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private String json(PebbleSettings settings) {
    return """
    {"pebble": {
      "listenAddress": %s,
      "managementListenAddress": %s,
      "certificate": %s,
      "privateKey": %s,
      "httpPort": 80,
      "tlsPort": 443,
      "ocspResponderURL": "",
      "certificateValidityPeriod": %d,
      "externalAccountBindingRequired": %s,
      "externalAccountMACKeys": %s,
      "domainBlocklist": %s,
      "profiles": %s,
      "retryAfter": {"authz": 3, "order": 5}
    }}
    """
        .formatted(
            text(hostAndPort(settings.address(), settings.directoryPort())),
            text(hostAndPort(settings.address(), settings.managementPort())),
            text(certificate().toString()),
            text(key().toString()),
            settings.validity().map(Duration::toSeconds).orElse(0L),
            !settings.externalAccounts().isEmpty(),
            object(settings.externalAccounts()),
            array(settings.refusedDomains()),
            profiles(settings.profiles()));
  }

  private static String object(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String profiles(Map<String, Duration> lifetimes) {
    return lifetimes.entrySet().stream()
        .map(
            one ->
                "%s: {\"description\": %s, \"validityPeriod\": %d}"
                    .formatted(text(one.getKey()), text(one.getKey()), one.getValue().toSeconds()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String array(List<String> values) {
    return values.stream().map(PebbleFiles::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
