package dev.exuvia.dns.cloudflare;

import dev.exuvia.dns.DnsException;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RateLimitedException;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.ServerFailedException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.http.JsonClient;
import dev.exuvia.dns.http.Pause;
import dev.exuvia.dns.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The few calls of the API that publishing takes, its pages, its limits and its errors. */
final class CloudflareApi {
  private static final int PAGE = 100;
  private static final int TRIES = 6;

  /** An account is locked out for up to five minutes; a caller should know that, not sit here. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

  /** "Authentication error", "Invalid API Token", "Invalid access token", "Invalid headers". */
  private static final List<Integer> BAD_TOKEN = List.of(10_000, 1000, 9109, 6003);

  private final JsonClient client;
  private final Pause pause;
  private final Map<String, String> zoneIds = new ConcurrentHashMap<>();

  CloudflareApi(JsonClient client, Pause pause) {
    this.client = client;
    this.pause = pause;
  }

  /** All records of a zone, page by page. */
  List<StoredRecord> records(Zone zone) {
    return records(zone, "");
  }

  List<StoredRecord> records(Zone zone, RrsetKey key) {
    String name = encode(WantedRecord.bare(key.name()));
    return records(zone, "&name.exact=" + name + "&type=" + key.type());
  }

  /** The zone as a file: the only place where the API shows its SOA and NS. */
  String export(Zone zone) {
    return required(zone, () -> client.get(path(zone) + "/export")).body();
  }

  /** Empty when it is in force; else why it does not fit what is there, and nothing was changed. */
  Optional<InvalidRecordException> apply(Zone zone, RecordBatch batch) {
    String path = path(zone) + "/batch";
    Reply reply = patiently(() -> client.send("POST", path, JsonClient.json(batch)));
    if (reply.isSuccess()) {
      return Optional.empty();
    }
    DnsException refusal = refusal(zone, reply);
    if (refusal instanceof InvalidRecordException invalid) {
      return Optional.of(invalid);
    }
    throw refusal;
  }

  private List<StoredRecord> records(Zone zone, String filter) {
    String path = path(zone) + "?per_page=" + PAGE + filter + "&page=";
    List<StoredRecord> records = new ArrayList<>();
    Answer.Records page;
    int number = 1;
    do {
      String next = path + number;
      page = required(zone, () -> client.get(next)).as(Answer.Records.class);
      records.addAll(page.result());
      number++;
    } while (page.page() != null && number <= page.page().totalPages());
    return records;
  }

  private String path(Zone zone) {
    String id = zoneIds.get(zone.name());
    if (id == null) {
      id = findZone(zone);
      zoneIds.put(zone.name(), id);
    }
    return "/zones/" + id + "/dns_records";
  }

  private String findZone(Zone zone) {
    String name = WantedRecord.bare(zone.name());
    return required(zone, () -> client.get("/zones?name=" + encode(name)))
        .as(Answer.Zones.class)
        .result()
        .stream()
        .filter(found -> found.name().equals(name))
        .map(Answer.ZoneName::id)
        .findFirst()
        .orElseThrow(() -> noSuchZone(zone));
  }

  private Reply required(Zone zone, Supplier<Reply> call) {
    Reply reply = patiently(call);
    if (!reply.isSuccess()) {
      throw refusal(zone, reply);
    }
    return reply;
  }

  /** Repeats what was put off, as long as the API asks for, up to a minute in all. */
  private Reply patiently(Supplier<Reply> call) {
    Duration waited = Duration.ZERO;
    Duration wait = FIRST_BACK_OFF;
    for (int tries = 1; ; tries++) {
      Reply reply = call.get();
      if (reply.status() != 429) {
        return reply;
      }
      Duration asked = reply.retryAfter().orElse(wait);
      waited = waited.plus(asked);
      if (tries == TRIES || waited.compareTo(PATIENCE) > 0) {
        throw new RateLimitedException(client.base(), asked);
      }
      pause.last(asked);
      wait = wait.multipliedBy(2);
    }
  }

  private DnsException refusal(Zone zone, Reply reply) {
    if (reply.status() >= 500) {
      return new ServerFailedException(
          client.base(), "answered " + reply.status() + ": " + reply.words());
    }
    Answer.Refusal refusal = reply.as(Answer.Refusal.class);
    if (reply.status() == 401 || BAD_TOKEN.stream().anyMatch(refusal::has)) {
      return refused(
          Reason.UNKNOWN_KEY,
          "does not take the token (%s). It must be active, and allowed Zone:Read and DNS:Edit for this zone."
              .formatted(refusal.words()));
    }
    return switch (reply.status()) {
      case 403 ->
          refused(
              Reason.FORBIDDEN,
              "forbids it (%s). Allow the token Zone:Read and DNS:Edit for this zone."
                  .formatted(refusal.words()));
      case 404 -> noSuchZone(zone);
      default ->
          new InvalidRecordException(
              client.base()
                  + " does not take the change: "
                  + refusal.words()
                  + ". Nothing was changed.");
    };
  }

  private DnsException noSuchZone(Zone zone) {
    zoneIds.remove(zone.name());
    return refused(
        Reason.NOT_AUTHORITATIVE,
        "the token shows no zone "
            + zone.name()
            + ". Add the zone to the account, or the zone to what the token may see.");
  }

  private DnsException refused(Reason reason, String message) {
    return new RefusedException(client.base(), reason, message);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
