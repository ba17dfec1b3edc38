package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.DomainName;
import dev.exuvia.orchestrator.dns.Zones;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which names can be a customer's domain. */
@ApplicationScoped
public class DomainNames {

  /** Two labels or more of letters, digits and hyphens (RFC 5321 section 2.3.5, RFC 1123). */
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  /** So that the longest name below it still is one: {@code x12e._domainkey.} and the like. */
  private static final int LONGEST = 220;

  private final Zones zones;

  public DomainNames(Zones zones) {
    this.zones = zones;
  }

  /**
   * The spelling used everywhere: lower case, A-labels, no trailing dot.
   *
   * @throws UnfitDomainException if it is none, or lies in a zone of the fleet's own
   */
  public String customer(String given) {
    String name = spelled(given);
    zones.all().stream()
        .filter(zone -> DomainName.isWithin(name, zone.name()))
        .findFirst()
        .ifPresent(
            zone -> {
              throw new UnfitDomainException(
                  "%s lies in %s, a zone of the service itself: list it under 'domains' of fleet.yaml"
                      .formatted(name, zone.name()));
            });
    return name;
  }

  /** The same without asking whose it is. */
  String spelled(String given) {
    String name = ascii(given.strip()).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (name.length() > LONGEST || !DOMAIN.matcher(name).matches()) {
      throw new UnfitDomainException(
          "'%s' is no mail domain: two labels or more of letters, digits and hyphens, %d characters at most"
              .formatted(shortened(given), LONGEST));
    }
    return name;
  }

  private static String ascii(String given) {
    try {
      return IDN.toASCII(given);
    } catch (IllegalArgumentException e) {
      throw new UnfitDomainException("'" + shortened(given) + "' is no domain name");
    }
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
