package dev.exuvia.cert.preset;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The authorities that something is known about. */
public final class IssuerPresets {
  private static final List<IssuerPreset> ALL =
      List.of(
              "lets-encrypt",
              "google-trust-services",
              "zerossl",
              "ssl-com",
              "actalis",
              "aws-acm",
              "step-ca",
              "caddy",
              "pebble")
          .stream()
          .map(PresetFile::read)
          .toList();

  private IssuerPresets() {}

  /** All of them, public ones first. */
  public static List<IssuerPreset> all() {
    return ALL;
  }

  /** The one with this id. */
  public static Optional<IssuerPreset> named(String id) {
    return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
  }

  /** The one whose directory this is; staging directories have limits of their own. */
  public static Optional<IssuerPreset> at(URI directory) {
    return ALL.stream()
        .filter(
            preset -> preset.directory().filter(fact -> fact.value().equals(directory)).isPresent())
        .findFirst();
  }
}
