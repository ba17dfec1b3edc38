package dev.exuvia.cert.lab;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

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
    ObjectNode whole = JsonMapper.builder().build().createObjectNode();
    ObjectNode pebble = whole.putObject("pebble");
    pebble.put("listenAddress", hostAndPort(settings.address(), settings.directoryPort()));
    pebble.put(
        "managementListenAddress", hostAndPort(settings.address(), settings.managementPort()));
    pebble.put("certificate", certificate().toString());
    pebble.put("privateKey", key().toString());
    pebble.put("httpPort", 80);
    pebble.put("tlsPort", 443);
    pebble.put("ocspResponderURL", "");
    pebble.put(
        "certificateValidityPeriod", settings.validity().map(Duration::toSeconds).orElse(0L));
    pebble.put("externalAccountBindingRequired", !settings.externalAccounts().isEmpty());
    ObjectNode accounts = pebble.putObject("externalAccountMACKeys");
    settings.externalAccounts().forEach(accounts::put);
    ArrayNode blocklist = pebble.putArray("domainBlocklist");
    settings.refusedDomains().forEach(blocklist::add);
    ObjectNode profiles = pebble.putObject("profiles");
    settings
        .profiles()
        .forEach(
            (name, lifetime) ->
                profiles
                    .putObject(name)
                    .put("description", name)
                    .put("validityPeriod", lifetime.toSeconds()));
    pebble.putObject("retryAfter").put("authz", 3).put("order", 5);
    return whole.toString();
  }
}
