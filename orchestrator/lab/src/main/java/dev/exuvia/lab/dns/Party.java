package dev.exuvia.lab.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One of the two generations of a rotation, as far as DNS is concerned.
 *
 * @param addresses of its nodes, literals
 * @param hostNames of its nodes
 * @param selectors owner names of its DKIM records
 * @param tlsa what its keys are in a TLSA record
 * @param issuer domain name in CAA of who issued its certificate
 * @param account at the issuer, empty if unknown
 * @param dismissed issuers, as CAA names them, that were asked before and gave it no certificate
 */
public record Party(
    List<String> addresses,
    List<String> hostNames,
    List<String> selectors,
    List<String> tlsa,
    String issuer,
    Optional<URI> account,
    List<String> dismissed) {

  /** Its addresses, nothing looked up. */
  List<InetAddress> inetAddresses() {
    return addresses.stream()
        .map(literal -> new InetSocketAddress(literal, 0).getAddress())
        .toList();
  }
}
