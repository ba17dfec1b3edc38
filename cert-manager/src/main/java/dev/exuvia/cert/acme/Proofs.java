package dev.exuvia.cert.acme;

import dev.exuvia.cert.ChallengeFile;
import dev.exuvia.cert.ChallengeType;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.DnsAccount01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/**
 * What stands between an order and its readiness: its authorizations that are not valid yet, each
 * with the challenge that the issuer is proven by. An authorization that an earlier order made
 * valid needs none.
 */
final class Proofs {
  private static final String FILES = "/.well-known/acme-challenge/";

  private final SortedMap<String, Set<String>> textsByName = new TreeMap<>();
  private final SortedMap<String, ChallengeFile> filesByName = new TreeMap<>();
  private final List<Challenge> challenges = new ArrayList<>();
  private final List<String> unprovable = new ArrayList<>();
  private final SortedSet<String> names = new TreeSet<>();

  private final ChallengeType type;

  private Proofs(ChallengeType type) {
    this.type = type;
  }

  static Proofs outstanding(ChallengeType type, List<Authorization> authorizations)
      throws AcmeException {
    Proofs proofs = new Proofs(type);
    for (Authorization authorization : authorizations) {
      authorization.fetch();
      proofs.names.add(name(authorization));
      if (authorization.getStatus() == Status.PENDING) {
        proofs.add(authorization);
      }
    }
    return proofs;
  }

  private void add(Authorization authorization) {
    String domain = authorization.getIdentifier().getDomain();
    authorization
        .findChallenge(type.id())
        .ifPresentOrElse(challenge -> add(domain, challenge), () -> unprovable.add(domain));
  }

  private void add(String domain, Challenge challenge) {
    challenges.add(challenge);
    switch (challenge) {
      case Dns01Challenge dns -> addText(dns.getRRName(domain), dns.getDigest());
      case DnsAccount01Challenge dns -> addText(dns.getRRName(domain), dns.getDigest());
      case Http01Challenge http ->
          filesByName.put(
              domain, new ChallengeFile(domain, FILES + http.getToken(), http.getAuthorization()));
      default -> throw new IllegalStateException("no proof by " + challenge.getType());
    }
  }

  /** A name and its wildcard are proven at the same place: one RRset has both digests. */
  private void addText(String place, String digest) {
    textsByName.computeIfAbsent(place, absent -> new TreeSet<>()).add(digest);
  }

  /** Names for which the authority doesn't offer the challenge. */
  List<String> unprovable() {
    return unprovable;
  }

  /** Whether the order that wants them is for exactly these names. */
  boolean isFor(SortedSet<String> wanted) {
    return names.equals(wanted);
  }

  private static String name(Authorization authorization) {
    String domain = authorization.getIdentifier().getDomain();
    return authorization.isWildcard() ? "*." + domain : domain;
  }

  List<Challenge> challenges() {
    return challenges;
  }

  /**
   * Challenges that the authority looked at without success and without ending the authorization:
   * some let the client try again (RFC 8555 section 8.2).
   */
  List<Challenge> failed() {
    return challenges.stream()
        .filter(challenge -> challenge.getStatus() == Status.PENDING)
        .filter(challenge -> challenge.getError().isPresent())
        .toList();
  }

  List<URI> locations() {
    return challenges.stream()
        .map(challenge -> URI.create(challenge.getLocation().toString()))
        .toList();
  }

  List<RecordSet> records(Duration ttl) {
    return textsByName.entrySet().stream()
        .map(place -> RecordSet.text(place.getKey(), ttl, place.getValue().toArray(String[]::new)))
        .toList();
  }

  List<ChallengeFile> files() {
    return List.copyOf(filesByName.values());
  }

  /** Whether each digest and file is among what the caller has seen served. */
  boolean allAmong(Seen seen) {
    return seen.files().containsAll(filesByName.values()) && textsAmong(seen.txt());
  }

  private boolean textsAmong(Collection<RecordSet> visible) {
    Map<String, Set<String>> seen =
        visible.stream()
            .filter(set -> set.type() == RecordType.TXT)
            .collect(
                Collectors.toMap(
                    RecordSet::name,
                    set -> Set.copyOf(set.texts()),
                    (one, other) ->
                        Stream.concat(one.stream(), other.stream())
                            .collect(Collectors.toUnmodifiableSet())));
    return textsByName.entrySet().stream()
        .allMatch(
            place -> seen.getOrDefault(place.getKey(), Set.of()).containsAll(place.getValue()));
  }
}
