package dev.exuvia.dns;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The canonical presentation format of record data: what we were given and what a server returned
 * become the same text when they are the same record. Names inside are absolute and lower case (RFC
 * 4343), hexadecimal is lower case, TXT is quoted and cut at 255 octets, addresses are spelled one
 * way, CAA tags are lower case (RFC 8659 section 4.1).
 */
final class Rdata {
  /** Flags and tag, before the value whose case matters. */
  private static final Pattern TAG = Pattern.compile("^\\s*\\S+\\s+\\S+");

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern PLAIN_ADDRESS = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  private Rdata() {}

  static String canonical(RecordType type, String text) {
    return isPlain(type, text) ? text : parsed(type, text);
  }

  /** What most data looks like that comes from a server, in the canonical format for certain. */
  private static boolean isPlain(RecordType type, String text) {
    return switch (type) {
      case A -> PLAIN_ADDRESS.matcher(text).matches();
      case PTR, CNAME, NS -> DomainName.isPlain(text);
      case AAAA, MX, TXT, TLSA, CAA, SRV, SOA -> false;
    };
  }

  private static String parsed(RecordType type, String text) {
    if (type == RecordType.TXT) {
      return CharacterStrings.canonical(text);
    }
    if (type == RecordType.CAA) {
      return parse(type, TAG.matcher(text).replaceFirst(Rdata::lowerCase)).rdataToString();
    }
    return parse(type, text).rdataToString().toLowerCase(Locale.ROOT);
  }

  private static String lowerCase(MatchResult match) {
    return Matcher.quoteReplacement(match.group().toLowerCase(Locale.ROOT));
  }

  private static Record parse(RecordType type, String text) {
    try {
      return Record.fromString(Name.root, type.code(), DClass.IN, 0, text, Name.root);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidRecordException(
          "not the data of a " + type + " record: '" + text + "': " + e.getMessage(), e);
    }
  }
}
