package dev.exuvia.dns.route53;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.exuvia.dns.route53.HostedZoneFake.Action;
import dev.exuvia.dns.route53.HostedZoneFake.Hosted;
import dev.exuvia.dns.route53.HostedZoneFake.HostedKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The part of Route 53's REST and XML that publishing takes (API reference 2013-04-01), on loopback
 * with zones in memory. There is no real one to test against; this one follows the reference in
 * paths, page sizes, limits, errors and the words of a refused batch. It does not check signatures:
 * a test sets the error it wants instead.
 */
final class Route53Fake implements AutoCloseable {
  private static final String ROOT = "/2013-04-01/";
  private static final String FIND_ZONE = "hostedzonesbyname";
  private static final String GET_CHANGE = "change/";
  private static final String XMLNS = " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";

  /** What a request may want; each costs one of the five a second that an account has. */
  enum Call {
    FIND_ZONE,
    LIST,
    CHANGE,
    GET_CHANGE
  }

  private record Failure(int status, String code, String message) {}

  private final HttpServer server;
  private final Map<String, HostedZoneFake> zones = new LinkedHashMap<>();
  private final Map<String, Boolean> privateZones = new HashMap<>();
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger looksUntilInSync = new AtomicInteger();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private volatile Failure failure = new Failure(500, "", "");
  private volatile int pageSize = 300;
  private volatile boolean wrapsRefusals = true;

  Route53Fake() {
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
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  HostedZoneFake add(String id, String name, boolean isPrivate) {
    HostedZoneFake zone = new HostedZoneFake(name);
    zone.put(
        new Hosted(
            name, "NS", "", 172_800, List.of("ns-1.awsdns-1.test.", "ns-2.awsdns-2.test."), ""));
    zone.put(
        new Hosted(
            name,
            "SOA",
            "",
            900,
            List.of("ns-1.awsdns-1.test. hostmaster.test. 1 7200 900 1209600 86400"),
            ""));
    zones.put(id, zone);
    privateZones.put(id, isPrivate);
    return zone;
  }

  /** The next requests fail. */
  void fail(int times, int status, String code, String message) {
    failure = new Failure(status, code, message);
    failuresLeft.set(times);
  }

  /** The next requests are carried out, but the connection breaks before the answer. */
  void loseAnswers(int times) {
    answersToLose.set(times);
  }

  /** How often a change is still PENDING when it is looked at. */
  void inSyncAfter(int looks) {
    looksUntilInSync.set(looks);
  }

  int looksLeft() {
    return looksUntilInSync.get();
  }

  void pageSize(int size) {
    pageSize = size;
  }

  void wrapsRefusals(boolean wraps) {
    wrapsRefusals = wraps;
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

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath().substring(ROOT.length());
    calls.add(call(exchange.getRequestMethod(), path));
    if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      error(exchange, failure.status(), failure.code(), failure.message());
      return;
    }
    Map<String, String> query = query(exchange.getRequestURI());
    if (path.startsWith(FIND_ZONE)) {
      answer(exchange, 200, zonesByName(query.get("dnsname")));
    } else if (path.startsWith(GET_CHANGE)) {
      boolean pending = looksUntilInSync.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      answer(exchange, 200, change("GetChangeResponse", pending));
    } else {
      zone(exchange, path.split("/", -1)[1], query, body);
    }
  }

  private static Call call(String method, String path) {
    if (path.startsWith(FIND_ZONE)) {
      return Call.FIND_ZONE;
    }
    if (path.startsWith(GET_CHANGE)) {
      return Call.GET_CHANGE;
    }
    return method.equals("GET") ? Call.LIST : Call.CHANGE;
  }

  private void zone(HttpExchange exchange, String id, Map<String, String> query, byte[] body)
      throws IOException {
    HostedZoneFake zone = zones.get(id);
    if (zone == null) {
      error(exchange, 404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    } else if (exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 200, list(zone, query));
    } else {
      List<String> wrong = zone.apply(actions(body));
      if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.close();
      } else if (wrong.isEmpty()) {
        answer(
            exchange, 200, change("ChangeResourceRecordSetsResponse", looksUntilInSync.get() > 0));
      } else {
        refuse(exchange, wrong);
      }
    }
  }

  /** The reference shows the second form; the first is the one of all other errors. */
  private void refuse(HttpExchange exchange, List<String> wrong) throws IOException {
    if (wrapsRefusals) {
      error(exchange, 400, "InvalidChangeBatch", "[" + String.join(", ", wrong) + "]");
      return;
    }
    StringBuilder xml = new StringBuilder("<InvalidChangeBatch" + XMLNS + "><Messages>");
    wrong.forEach(words -> xml.append("<Message>" + escape(words) + "</Message>"));
    answer(exchange, 400, xml + "</Messages><RequestId>r</RequestId></InvalidChangeBatch>");
  }

  private String zonesByName(String name) {
    StringBuilder xml =
        new StringBuilder("<ListHostedZonesByNameResponse" + XMLNS + "><HostedZones>");
    zones.forEach(
        (id, zone) -> {
          // The real list starts at the name and goes on with all that come after it.
          if (zone.name().compareTo(name) >= 0) {
            xml.append(
                "<HostedZone><Id>/hostedzone/%s</Id><Name>%s</Name><CallerReference>x</CallerReference><Config><PrivateZone>%s</PrivateZone></Config></HostedZone>"
                    .formatted(id, zone.name(), privateZones.get(id)));
          }
        });
    return xml
        + "</HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesByNameResponse>";
  }

  private String list(HostedZoneFake zone, Map<String, String> query) {
    HostedKey start =
        new HostedKey(
            query.getOrDefault("name", ""),
            query.getOrDefault("type", ""),
            query.getOrDefault("identifier", ""));
    int count = Math.min(pageSize, Integer.parseInt(query.getOrDefault("maxitems", "300")));
    List<Hosted> found = zone.from(start, count + 1);
    boolean truncated = found.size() > count;
    StringBuilder xml =
        new StringBuilder("<ListResourceRecordSetsResponse" + XMLNS + "><ResourceRecordSets>");
    found.stream().limit(count).forEach(set -> xml.append(xml(set)));
    xml.append("</ResourceRecordSets><IsTruncated>").append(truncated).append("</IsTruncated>");
    if (truncated) {
      HostedKey next = found.getLast().key();
      xml.append("<NextRecordName>").append(next.name()).append("</NextRecordName>");
      xml.append("<NextRecordType>").append(next.type()).append("</NextRecordType>");
      if (!next.identifier().isEmpty()) {
        xml.append("<NextRecordIdentifier>" + next.identifier() + "</NextRecordIdentifier>");
      }
    }
    return xml + "<MaxItems>" + count + "</MaxItems></ListResourceRecordSetsResponse>";
  }

  private static String xml(Hosted set) {
    // The real one shows an asterisk and everything unusual in octal.
    String name = set.name().replace("*", "\\052");
    StringBuilder xml =
        new StringBuilder(
            "<ResourceRecordSet><Name>" + name + "</Name><Type>" + set.type() + "</Type>");
    if (!set.identifier().isEmpty()) {
      xml.append("<SetIdentifier>" + set.identifier() + "</SetIdentifier><Weight>1</Weight>");
    }
    if (!set.alias().isEmpty()) {
      xml.append(
          "<AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>%s</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>"
              .formatted(set.alias()));
    } else {
      xml.append("<TTL>" + set.ttl() + "</TTL><ResourceRecords>");
      for (String value : set.values()) {
        xml.append("<ResourceRecord><Value>" + escape(value) + "</Value></ResourceRecord>");
      }
      xml.append("</ResourceRecords>");
    }
    return xml + "</ResourceRecordSet>";
  }

  private static String change(String element, boolean pending) {
    String status = pending ? "PENDING" : "INSYNC";
    return "<%s%s><ChangeInfo><Id>/change/C1</Id><Status>%s</Status><SubmittedAt>2026-01-01T00:00:00Z</SubmittedAt></ChangeInfo></%s>"
        .formatted(element, XMLNS, status, element);
  }

  private static List<Action> actions(byte[] body) {
    Document document = parse(body);
    List<Action> actions = new ArrayList<>();
    for (Element change : elements(document.getDocumentElement(), "Change")) {
      List<String> values =
          elements(change, "Value").stream().map(Element::getTextContent).toList();
      actions.add(
          new Action(
              text(change, "Action"),
              new Hosted(
                  text(change, "Name").replace("\\052", "*"),
                  text(change, "Type"),
                  "",
                  Long.parseLong(text(change, "TTL")),
                  values,
                  "")));
    }
    return actions;
  }

  private static Document parse(byte[] body) {
    try (InputStream in = new ByteArrayInputStream(body)) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static String text(Element parent, String name) {
    return elements(parent, name).getFirst().getTextContent();
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static void error(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    answer(
        exchange,
        status,
        "<ErrorResponse%s><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>r</RequestId></ErrorResponse>"
            .formatted(XMLNS, code, escape(message)));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] body = ("<?xml version=\"1.0\"?>\n" + xml).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
