package dev.exuvia.dns;

import java.io.IOException;
import java.util.Locale;
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
  private Rdata() {}

  static String canonical(RecordType type, String text) {
    if (type == RecordType.TXT) {
      return CharacterStrings.canonical(text);
    }
    String spelled = parse(type, text).rdataToString();
    return type == RecordType.CAA ? lowerCaseTag(spelled) : spelled.toLowerCase(Locale.ROOT);
  }

  private static String lowerCaseTag(String caa) {
    int value = caa.indexOf('"');
    return caa.substring(0, value).toLowerCase(Locale.ROOT) + caa.substring(value);
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
