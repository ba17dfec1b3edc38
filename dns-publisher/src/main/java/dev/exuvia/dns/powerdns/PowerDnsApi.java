package dev.exuvia.dns.powerdns;

import dev.exuvia.dns.CnameConflictException;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.ServerFailedException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.http.JsonClient;
import dev.exuvia.dns.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few calls of the API that publishing takes, and what its answers mean. */
final class PowerDnsApi {
  /** The server's default for {@code webserver-max-bodysize}. */
  private static final int LONGEST_BODY = 2 * 1024 * 1024;

  private static final Pattern CONFLICT = Pattern.compile("RRset (\\S+) IN \\S+: Conflicts with");

  private final JsonClient client;

  PowerDnsApi(JsonClient client) {
    this.client = client;
  }

  ZoneDocument zone(Zone zone) {
    return answer(zone, client.get(path(zone))).as(ZoneDocument.class);
  }

  ZoneDocument rrset(Zone zone, RrsetKey key) {
    String query =
        "?rrset_name="
            + URLEncoder.encode(key.name(), StandardCharsets.UTF_8)
            + "&rrset_type="
            + key.type();
    return answer(zone, client.get(path(zone) + query)).as(ZoneDocument.class);
  }

  void patch(Zone zone, ZonePatch patch) {
    String body = JsonClient.json(patch);
    int octets = body.getBytes(StandardCharsets.UTF_8).length;
    if (octets > LONGEST_BODY) {
      throw PlanTooLargeException.forOneStep(zone, octets, LONGEST_BODY, "octets");
    }
    answer(zone, client.send("PATCH", path(zone), body));
  }

  void notifySecondaries(Zone zone) {
    answer(zone, client.send("PUT", path(zone) + "/notify", ""));
  }

  private Reply answer(Zone zone, Reply reply) {
    if (reply.isSuccess()) {
      return reply;
    }
    throw switch (reply.status()) {
      case 401 ->
          refused(
              Reason.UNKNOWN_KEY,
              "does not know the API key. Compare it with the server's setting api-key.");
      case 403 -> refused(Reason.FORBIDDEN, "does not let us: " + reply.words() + ".");
      case 404 ->
          refused(
              Reason.NOT_AUTHORITATIVE,
              "has no zone " + zone.name() + ". Create it there, or correct the zone or the URL.");
      case 413 -> PlanTooLargeException.forOneStep(zone, LONGEST_BODY, LONGEST_BODY, "octets");
      case 422 -> unprocessable(reply);
      default ->
          new ServerFailedException(
              client.base(), "answered " + reply.status() + ": " + reply.words());
    };
  }

  private static RuntimeException unprocessable(Reply reply) {
    String words = reply.as(Complaint.class).error();
    Matcher conflict = CONFLICT.matcher(words);
    return conflict.find()
        ? new CnameConflictException(conflict.group(1))
        : new InvalidRecordException(
            reply.server() + " does not take the change: " + words + ". Nothing was changed.");
  }

  /** What the server says of a request that it understands and does not follow. */
  record Complaint(String error) {
    Complaint {
      error = error == null ? "no reason given" : error;
    }
  }

  private RuntimeException refused(Reason reason, String message) {
    return new RefusedException(client.base(), reason, message);
  }

  private static String path(Zone zone) {
    return "/zones/" + zoneId(zone.name());
  }

  /** As PowerDNS spells the id of a zone: what is no letter, digit, dot or dash as {@code =XX}. */
  private static String zoneId(String name) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = Character.isLetterOrDigit(c) || c == '.' || c == '-';
      id.append(plain ? String.valueOf(c) : "=%02X".formatted((int) c));
    }
    return id.toString();
  }
}
