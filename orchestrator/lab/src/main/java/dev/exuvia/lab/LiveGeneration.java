package dev.exuvia.lab;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.lab.dns.Party;
import dev.exuvia.lab.report.GenerationFacts;
import dev.exuvia.lab.report.Wipe;
import dev.exuvia.lab.world.LabAuthorities;
import dev.exuvia.lab.world.Leftovers.Traces;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the API says of a generation at a moment, read for the report. */
record LiveGeneration(JsonNode json) {

  int number() {
    return json.get("number").asInt();
  }

  GenerationFacts facts() {
    return new GenerationFacts(
        nodes("address"),
        String.join(" + ", new TreeSet<>(certificates("issuer"))),
        String.join(" + ", certificates("keyType")),
        certificates("spkiSha256"),
        texts(json.get("selectors"), JsonNode::asText),
        tls(),
        nodes("sshHostKey"));
  }

  private String tls() {
    JsonNode tls = json.path("tls");
    return Stream.of("ciphers", "groups")
        .flatMap(order -> texts(tls.path(order), JsonNode::asText).stream())
        .collect(joining(" ", tls.path("profile").asText("") + " ", ""))
        .strip();
  }

  Traces traces() {
    return new Traces(
        number(),
        nodes("key"),
        nodes("hostName"),
        nodes("address"),
        texts(json.get("selectors"), JsonNode::asText),
        certificates("spkiSha256"));
  }

  Party party() {
    return new Party(
        nodes("address"),
        nodes("hostName"),
        texts(json.get("dkim"), key -> key.get("record").asText()),
        certificates("spkiSha256").stream().map(hash -> "3 1 1 " + hash).toList(),
        LabAuthorities.caaIdentity(certificates("issuer").stream().findFirst().orElse("")),
        certificates("acmeAccount").stream().findFirst().map(URI::create),
        texts(json.path("issuerFailures"), failure -> failure.get("issuer").asText()).stream()
            .map(LabAuthorities::caaIdentity)
            .distinct()
            .toList());
  }

  /** The slot of the customers' ring that it signs with, such as {@code x1}; empty if none. */
  Optional<String> slot() {
    return texts(json.get("dkim"), key -> key.get("record").asText()).stream()
        .filter(record -> record.contains("._domainkey.dkim."))
        .map(record -> record.split("\\.", 2)[0])
        .min(Comparator.comparing(String::length));
  }

  List<String> certificates(String field) {
    return texts(json.get("certificates"), each -> each.path(field).asText("")).stream()
        .filter(text -> !text.isEmpty())
        .toList();
  }

  List<String> nodes(String field) {
    return texts(json.get("nodes"), node -> node.get(field).asText());
  }

  /** What its nodes said of their own wipe: verified if each did, and found nothing. */
  Wipe wipe(Function<String, JsonNode> parse) {
    List<JsonNode> each = texts(json.get("wiped"), JsonNode::asText).stream().map(parse).toList();
    List<String> found = new ArrayList<>();
    each.forEach(wiped -> found.addAll(texts(wiped.get("found"), JsonNode::asText)));
    boolean all =
        each.size() == nodes("key").size()
            && each.stream().allMatch(wiped -> wiped.get("verified").asBoolean());
    return new Wipe(all && found.isEmpty(), found);
  }

  private static List<String> texts(JsonNode array, Function<JsonNode, String> text) {
    return StreamSupport.stream(array.spliterator(), false).map(text).toList();
  }
}
