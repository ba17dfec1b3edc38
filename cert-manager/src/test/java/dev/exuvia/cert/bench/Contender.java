package dev.exuvia.cert.bench;

import java.util.List;

/** Somebody who gets certificates. */
interface Contender {
  /** Gets one certificate for each name, and returns when the last is on disk. */
  void issue(List<String> names);
}
