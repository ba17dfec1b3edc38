package dev.exuvia.cert;

import java.util.regex.Pattern;

/** What the names in this module may look like. */
public final class Names {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");
  private static final Pattern DNS_NAME =
      Pattern.compile(
          "(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private Names() {}

  public static void requireIdentifier(String what, String value) {
    if (!IDENTIFIER.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " '" + value + "': letters, digits and . _ - are allowed, at most 100");
    }
  }

  static void requireKey(String value) {
    if (!KEY.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "issuance key '" + value + "': letters, digits and . _ - / are allowed, at most 100");
    }
  }

  static void requireDnsName(String value) {
    if (value.length() > 253 || !DNS_NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a lower-case DNS name of two labels or more, without final dot");
    }
  }
}
