package dev.exuvia.cert.acme;

import dev.exuvia.cert.ChallengeFile;
import dev.exuvia.dns.RecordSet;
import java.util.Collection;
import java.util.List;

/** What the caller has seen served of what it was told to publish. */
record Seen(Collection<RecordSet> txt, Collection<ChallengeFile> files) {
  static final Seen NOTHING = new Seen(List.of(), List.of());

  Seen {
    txt = List.copyOf(txt);
    files = List.copyOf(files);
  }
}
