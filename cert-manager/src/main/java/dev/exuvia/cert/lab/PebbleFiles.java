package dev.exuvia.cert.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.shredzone.acme4j.toolbox.JSONBuilder;

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

  String json(PebbleSettings settings) {
    JSONBuilder whole = new JSONBuilder();
    JSONBuilder pebble = whole.object("pebble");
    pebble.put("listenAddress", hostAndPort(settings.address(), settings.directoryPort()));
    pebble.put(
        "managementListenAddress", hostAndPort(settings.address(), settings.managementPort()));
    pebble.put("certificate", certificate().toString());
    pebble.put("privateKey", key().toString());
    pebble.put("httpPort", 80);
    pebble.put("tlsPort", 443);
    pebble.put("ocspResponderURL", "");
    pebble.put(
        "certificateValidityPeriod",
        (Object) settings.validity().map(Duration::toSeconds).orElse(0L));
    pebble.put("externalAccountBindingRequired", !settings.externalAccounts().isEmpty());
    JSONBuilder accounts = pebble.object("externalAccountMACKeys");
    settings.externalAccounts().forEach(accounts::put);
    pebble.array("domainBlocklist", settings.refusedDomains());
    JSONBuilder profiles = pebble.object("profiles");
    settings
        .profiles()
        .forEach((name, lifetime) -> describe(profiles.object(name), name, lifetime));
    JSONBuilder retry = pebble.object("retryAfter");
    retry.put("authz", 3);
    retry.put("order", 5);
    return whole.toString();
  }

  private static void describe(JSONBuilder profile, String name, Duration lifetime) {
    profile.put("description", name);
    profile.put("validityPeriod", (Object) lifetime.toSeconds());
  }
}
