package dev.exuvia.dns.bench;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Publishes with BIND's {@code nsupdate}: one process that reads all batches from one script and,
 * as our backend, sends each signed over a TCP connection of its own.
 *
 * @param directory for the script and the key
 * @param batch records in each message
 * @param guarded with the prerequisites that our backend sends, so that the messages are the same
 */
record Nsupdate(Path directory, TsigKey key, int batch, boolean guarded) implements Publisher {
  @Override
  public Runnable prepared(Zone zone, List<RecordSet> records) {
    String variant = guarded ? "guarded" : "bare";
    Path keyFile = Tool.write(directory.resolve(variant + ".key"), keyText());
    Path script = Tool.write(directory.resolve(variant + ".script"), script(zone, records));
    List<String> command = List.of("nsupdate", "-v", "-k", keyFile.toString(), script.toString());
    return () -> Tool.start(command, directory.resolve(variant + ".log")).finish();
  }

  private String keyText() {
    return "key \"%s\" { algorithm %s; secret \"%s\"; };\n"
        .formatted(key.name(), key.algorithm(), key.secret());
  }

  private String script(Zone zone, List<RecordSet> records) {
    String head =
        "server %s %d\nzone %s\n"
            .formatted(
                zone.primary().getAddress().getHostAddress(),
                zone.primary().getPort(),
                zone.name());
    return Batches.of(records, batch).map(this::message).collect(Collectors.joining("", head, ""));
  }

  private String message(List<RecordSet> records) {
    String prerequisites =
        guarded ? records.stream().map(Nsupdate::absent).collect(Collectors.joining()) : "";
    return records.stream()
        .map(set -> "update add " + set.toZoneText() + "\n")
        .collect(Collectors.joining("", prerequisites, "send\n"));
  }

  private static String absent(RecordSet set) {
    return "prereq nxrrset %1$s IN %2$s\nprereq nxrrset %1$s IN CNAME\n"
        .formatted(set.name(), set.type());
  }
}
