package dev.exuvia.dns;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xbill.DNS.Type;

/**
 * The record types that Exuvia publishes or looks at. What a zone holds beside these (signatures,
 * keys, types of its owner's own) is never read and never touched.
 */
public enum RecordType {
  A(Type.A),
  AAAA(Type.AAAA),
  MX(Type.MX),
  TXT(Type.TXT),
  CNAME(Type.CNAME),
  PTR(Type.PTR),
  TLSA(Type.TLSA),
  CAA(Type.CAA),
  SRV(Type.SRV),
  NS(Type.NS),
  SOA(Type.SOA);

  private static final Map<Integer, RecordType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(RecordType::code, Function.identity()));

  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  /** The number of this type in a message (IANA DNS parameters). */
  public int code() {
    return code;
  }

  /** The type with this mnemonic in capitals, or empty where it is none of ours. */
  public static Optional<RecordType> ofName(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The type with this number, or empty where it is none of ours. */
  public static Optional<RecordType> ofCode(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
