package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Addresses of machines and of the web, servers and ranges are well-formed. */
final class AddressRules implements FleetRule {

  private static final String ADDRESS = "an IP address, such as 192.0.2.80 or 2001:db8::80";
  private static final String SERVER =
      "an IP address with or without a port, such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53";
  private static final String DIRECTORY =
      "the https address of an ACME directory, such as https://acme.example/directory";
  private static final String BACKEND = "an http or https URL, such as http://192.0.2.53:8081";
  private static final String REPORTS =
      "a mailto: or https: URI, such as mailto:reports@mail.example";
  private static final String RANGE =
      "at most %d addresses: a block (192.0.2.0/24), a range (192.0.2.10-192.0.2.99) or one"
          .formatted(AddressRange.MAX_SIZE);

  @Override
  public Stream<Problem> problems(Element fleet) {
    Stream<Element> addresses =
        Stream.of(
                Stream.of(fleet.child("mailstore").child("address")),
                fleet.child("dns").child("resolver").items().stream(),
                fleet.child("dns").child("propagation").child("publicResolvers").items().stream())
            .flatMap(places -> places);
    Stream<Element> backends =
        FleetRule.zones(fleet)
            .flatMap(
                zone ->
                    Stream.of(
                        zone.child("powerdns").child("server"),
                        zone.child("route53").child("endpoint")));
    Stream<Element> reports =
        Stream.of(fleet.child("reports").child("dmarc"), fleet.child("reports").child("tls"));
    Stream<Element> servers =
        FleetRule.zones(fleet).flatMap(zone -> zone.child("servers").items().stream());
    Stream<Element> directories = FleetRule.issuers(fleet).map(issuer -> issuer.child("directory"));
    Stream<Element> ranges =
        FleetRule.providers(fleet).flatMap(provider -> provider.child("pool").items().stream());
    return Stream.of(
            malformed(addresses, Addresses::address, ADDRESS),
            malformed(servers, Addresses::server, SERVER),
            malformed(directories, AddressRules::web, DIRECTORY),
            malformed(backends, AddressRules::web, BACKEND),
            malformed(reports, AddressRules::uri, REPORTS),
            ranges.flatMap(AddressRules::malformedRange))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> malformed(
      Stream<Element> places, Function<String, Optional<?>> reading, String allowed) {
    return places.flatMap(
        place ->
            place.text().filter(text -> reading.apply(text).isEmpty()).stream()
                .map(text -> place.problem("'" + text + "'", allowed)));
  }

  private static Optional<URI> web(String text) {
    return uri(text).filter(address -> address.getHost() != null);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Stream<Problem> malformedRange(Element place) {
    return place.text().stream()
        .flatMap(
            text -> {
              try {
                Addresses.range(text);
                return Stream.empty();
              } catch (IllegalArgumentException e) {
                return Stream.of(
                    place.problem("'" + text + "', which is " + e.getMessage(), RANGE));
              }
            });
  }
}
