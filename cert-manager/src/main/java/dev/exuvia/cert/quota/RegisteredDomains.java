package dev.exuvia.cert.quota;

import com.google.common.net.InternetDomainName;

/**
 * Finds the registered domain of a name as Let's Encrypt counts it: the public suffix, by both the
 * ICANN and the private part of the <a href="https://publicsuffix.org/list/">Public Suffix
 * List</a>, and one label more. The list is Guava's, as old as that library: a suffix that came
 * later makes unrelated domains share one count, which errs on the safe side.
 */
final class RegisteredDomains {
  private RegisteredDomains() {}

  /**
   * The registered domain of a name or wildcard. Below a suffix that the list doesn't have, such as
   * {@code .test}, it is the last two labels; a name that is a public suffix itself stays as it is.
   *
   * @param name lower case, no final dot
   */
  static String of(String name) {
    String host = name.startsWith("*.") ? name.substring(2) : name;
    return InternetDomainName.isValid(host) ? of(InternetDomainName.from(host)) : lastTwo(host);
  }

  private static String of(InternetDomainName domain) {
    if (domain.isUnderPublicSuffix()) {
      return domain.topPrivateDomain().toString();
    }
    return domain.isPublicSuffix() ? domain.toString() : lastTwo(domain.toString());
  }

  private static String lastTwo(String host) {
    int dot = host.lastIndexOf('.', host.lastIndexOf('.') - 1);
    return host.substring(dot + 1);
  }
}
