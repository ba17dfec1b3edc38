package dev.exuvia.dns.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The part of Cloudflare's API that publishing takes (developers.cloudflare.com/api), on loopback
 * with one zone in memory. There is no real one to test against; this one follows the reference in
 * paths, pages, the order and atomicity of a batch, its size, TTLs, and the codes of errors.
 */
final class CloudflareFake implements AutoCloseable {
  static final String TOKEN = "tok_secret-4711";
  static final String ZONE_ID = "023e105f4ecef8ad9ca31a8372d0c353";
  private static final String ROOT = "/client/v4/zones";
  private static final Set<String> PROXYABLE = Set.of("A", "AAAA", "CNAME");
  private static final JsonMapper JSON = new JsonMapper();

  /** What a request may want; each counts against the 1,200 in five minutes that a user has. */
  enum Call {
    FIND_ZONE,
    LIST,
    EXPORT,
    BATCH,
    UNKNOWN
  }

  private record Failure(int status, int code, String message) {}

  /** A batch that is refused. */
  private static final class BatchRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    BatchRefused(int code, String message) {
      super(message);
      this.code = code;
    }
  }

  private final HttpServer server;
  private final String zone;
  private final int batchSize;
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private volatile Failure failure = new Failure(500, 0, "");
  private volatile String retryAfter = "";
  private Map<String, ObjectNode> records = new LinkedHashMap<>();
  private volatile Runnable beforeBatch = () -> {};

  CloudflareFake(String zone, int batchSize) {
    this.zone = zone;
    this.batchSize = batchSize;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(ROOT, this::serve);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4");
  }

  int requests() {
    return calls.size();
  }

  /** What was asked for since the last time that somebody looked, in this order. */
  List<Call> drainCalls() {
    List<Call> drained = List.copyOf(calls);
    calls.clear();
    return drained;
  }

  /** The next requests fail. */
  void fail(int times, int status, int code, String message) {
    failure = new Failure(status, code, message);
    failuresLeft.set(times);
  }

  void retryAfter(String value) {
    retryAfter = value;
  }

  /** The next batches are carried out, but the connection breaks before the answer. */
  void loseAnswers(int times) {
    answersToLose.set(times);
  }

  /** What another program does between our look and our batch. */
  void beforeBatch(Runnable action) {
    beforeBatch = action;
  }

  synchronized void put(String json) {
    try {
      ObjectNode record = (ObjectNode) JSON.readTree(json);
      String id = "r" + ids.incrementAndGet();
      record.put("id", id);
      records.put(id, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized Set<String> ids() {
    return Set.copyOf(records.keySet());
  }

  synchronized void clear() {
    records.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    Call call = call(exchange.getRequestURI().getPath());
    calls.add(call);
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      if (!retryAfter.isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", retryAfter);
      }
      error(exchange, failure.status(), failure.code(), failure.message());
      return;
    }
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      error(
          exchange,
          403,
          9109,
          "Invalid access token " + exchange.getRequestHeaders().getFirst("Authorization"));
      return;
    }
    switch (call) {
      case FIND_ZONE -> answer(exchange, 200, zones(query(exchange).get("name")));
      case LIST -> answer(exchange, 200, page(query(exchange)));
      case EXPORT -> send(exchange, 200, "text/plain", export());
      case BATCH -> batch(exchange, JSON.readTree(body));
      case UNKNOWN ->
          error(exchange, 404, 7003, "Could not route to " + exchange.getRequestURI().getPath());
    }
  }

  private static Call call(String path) {
    String records = ROOT + "/" + ZONE_ID + "/dns_records";
    if (path.equals(ROOT)) {
      return Call.FIND_ZONE;
    }
    return path.startsWith(records)
        ? switch (path.substring(records.length())) {
          case "" -> Call.LIST;
          case "/export" -> Call.EXPORT;
          case "/batch" -> Call.BATCH;
          default -> Call.UNKNOWN;
        }
        : Call.UNKNOWN;
  }

  private ObjectNode zones(String name) {
    ObjectNode answer = success();
    ArrayNode result = answer.putArray("result");
    if (zone.equals(name)) {
      result.addObject().put("id", ZONE_ID).put("name", zone).put("status", "active");
    }
    return answer;
  }

  private synchronized ObjectNode page(Map<String, String> query) {
    int size = Integer.parseInt(query.get("per_page"));
    int number = Integer.parseInt(query.get("page"));
    List<ObjectNode> found =
        records.values().stream()
            .filter(
                record ->
                    query
                        .getOrDefault("name.exact", text(record, "name"))
                        .equals(text(record, "name")))
            .filter(
                record ->
                    query.getOrDefault("type", text(record, "type")).equals(text(record, "type")))
            .toList();
    ObjectNode answer = success();
    ArrayNode result = answer.putArray("result");
    found.stream().skip((long) size * (number - 1)).limit(size).forEach(result::add);
    answer
        .putObject("result_info")
        .put("page", number)
        .put("per_page", size)
        .put("count", result.size())
        .put("total_count", found.size())
        .put("total_pages", (found.size() + size - 1) / size);
    return answer;
  }

  private String export() {
    return """
        ;;
        ;; Domain:     %1$s.
        ;;
        ;; SOA Record
        %1$s\t3600\tIN\tSOA\tivan.ns.cloudflare.com. dns.cloudflare.com. 2051234567 10000 2400 604800 3600

        ;; NS Records
        %1$s.\t86400\tIN\tNS\tivan.ns.cloudflare.com.
        %1$s.\t86400\tIN\tNS\tmaya.ns.cloudflare.com. ; cf_tags=x

        ;; A Records
        sub.%1$s.\t1\tIN\tNS\tns.elsewhere.test.
        """
        .formatted(zone);
  }

  private void batch(HttpExchange exchange, JsonNode body) throws IOException {
    beforeBatch.run();
    try {
      applyBatch(body);
    } catch (BatchRefused e) {
      error(exchange, 400, e.code, e.getMessage());
      return;
    }
    if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      exchange.close();
    } else {
      answer(exchange, 200, success());
    }
  }

  /** All or nothing, in the order that the reference promises. */
  private synchronized void applyBatch(JsonNode body) {
    if (body.path("deletes").size() + body.path("patches").size() + body.path("posts").size()
        > batchSize) {
      throw new BatchRefused(81000, "too many records in a batch");
    }
    Map<String, ObjectNode> changed = new LinkedHashMap<>(records);
    for (JsonNode deletion : body.path("deletes")) {
      require(changed.remove(text(deletion, "id")) != null, 81044, "Record does not exist.");
    }
    for (JsonNode patch : body.path("patches")) {
      ObjectNode there = changed.get(text(patch, "id"));
      require(there != null, 81044, "Record does not exist.");
      ObjectNode merged = there.deepCopy();
      merged.setAll((ObjectNode) patch);
      insert(merged, text(patch, "id"), changed);
    }
    for (JsonNode post : body.path("posts")) {
      insert(post.deepCopy(), "r" + ids.incrementAndGet(), changed);
    }
    records = changed;
  }

  private void insert(ObjectNode record, String id, Map<String, ObjectNode> changed) {
    String type = text(record, "type");
    String name = text(record, "name");
    long ttl = record.path("ttl").asLong();
    require(name.equals(zone) || name.endsWith("." + zone), 9005, "name is not in the zone");
    require(
        ttl == 1 || (ttl >= 60 && ttl <= 86_400),
        9021,
        "Invalid TTL. Must be between 60 and 86400");
    require(
        !record.has("proxied") || PROXYABLE.contains(type),
        9004,
        "This record type cannot be proxied.");
    compose(record);
    record.put("id", id);
    for (Map.Entry<String, ObjectNode> other : changed.entrySet()) {
      if (!other.getKey().equals(id) && text(other.getValue(), "name").equals(name)) {
        requireCompatible(record, other.getValue());
      }
    }
    changed.put(id, record);
  }

  private static void requireCompatible(ObjectNode record, ObjectNode other) {
    boolean cname = text(record, "type").equals("CNAME") || text(other, "type").equals("CNAME");
    require(!cname, 81053, "An A, AAAA, or CNAME record with that host already exists.");
    boolean same =
        record.path("type").equals(other.path("type"))
            && record.path("content").equals(other.path("content"))
            && record.path("priority").equals(other.path("priority"));
    require(!same, 81058, "An identical record already exists.");
  }

  /** Types with parts show them as content too, SRV without its priority. */
  private static void compose(ObjectNode record) {
    JsonNode data = record.path("data");
    switch (text(record, "type")) {
      case "CAA" ->
          record.put(
              "content",
              data.path("flags").asInt()
                  + " "
                  + text(data, "tag")
                  + " \""
                  + text(data, "value")
                  + "\"");
      case "TLSA" ->
          record.put(
              "content",
              data.path("usage").asInt()
                  + " "
                  + data.path("selector").asInt()
                  + " "
                  + data.path("matching_type").asInt()
                  + " "
                  + text(data, "certificate"));
      case "SRV" -> {
        record.put("priority", data.path("priority").asInt());
        record.put(
            "content",
            data.path("weight").asInt()
                + " "
                + data.path("port").asInt()
                + " "
                + text(data, "target"));
      }
      default -> require(record.hasNonNull("content"), 9005, "Content is required.");
    }
  }

  private static void require(boolean holds, int code, String message) {
    if (!holds) {
      throw new BatchRefused(code, message);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    List<String> pairs = new ArrayList<>();
    if (exchange.getRequestURI().getRawQuery() != null) {
      pairs.addAll(List.of(exchange.getRequestURI().getRawQuery().split("&", -1)));
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      query.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  private static ObjectNode success() {
    ObjectNode answer = JSON.createObjectNode().put("success", true);
    answer.putArray("errors");
    return answer;
  }

  private static void error(HttpExchange exchange, int status, int code, String message)
      throws IOException {
    ObjectNode answer = JSON.createObjectNode().put("success", false);
    answer.putArray("errors").addObject().put("code", code).put("message", message);
    answer(exchange, status, answer);
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode json)
      throws IOException {
    send(exchange, status, "application/json", json.toString());
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
