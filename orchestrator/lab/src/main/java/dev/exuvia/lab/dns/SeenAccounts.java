package dev.exuvia.lab.dns;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.checker.State;
import dev.exuvia.dns.checker.Timeline;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The accounts of an issuer that name servers gave in CAA records (RFC 8657). */
record SeenAccounts(Timeline seen) {

  private static final Pattern ACCOUNT = Pattern.compile("\\baccounturi=([^;\"]+)");

  /**
   * Which accounts of an issuer a name let in at any time.
   *
   * @param issuer its domain name in CAA
   */
  List<URI> of(String name, String issuer) {
    return seen.served().stream()
        .filter(served -> served.subject().type() == RecordType.CAA)
        .filter(served -> served.subject().name().replaceFirst("\\.$", "").equals(name))
        .map(served -> served.state())
        .filter(State.Present.class::isInstance)
        .flatMap(state -> ((State.Present) state).content().rdata().stream())
        .filter(data -> data.startsWith("0 issue \"" + issuer + ";"))
        .flatMap(SeenAccounts::account)
        .distinct()
        .toList();
  }

  private static Stream<URI> account(String data) {
    Matcher account = ACCOUNT.matcher(data);
    return account.find() ? Stream.of(URI.create(account.group(1))) : Stream.empty();
  }
}
