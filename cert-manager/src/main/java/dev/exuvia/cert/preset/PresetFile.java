package dev.exuvia.cert.preset;

import dev.exuvia.cert.quota.Counted;
import dev.exuvia.cert.quota.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the facts about one authority; a key that nobody asks for is an error. */
final class PresetFile {
  private static final String SOURCE = ".source";

  private final String id;
  private final Properties properties;
  private final Set<String> read = new HashSet<>();

  private PresetFile(String id, Properties properties) {
    this.id = id;
    this.properties = properties;
  }

  static IssuerPreset read(String id) {
    Properties properties = new Properties();
    try (InputStream in = PresetFile.class.getResourceAsStream(id + ".properties")) {
      if (in == null) {
        throw new IllegalArgumentException("no preset is called '" + id + "'");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PresetFile(id, properties).preset();
  }

  private IssuerPreset preset() {
    read.add("name");
    IssuerPreset preset =
        new IssuerPreset(
            id,
            properties.getProperty("name"),
            fact("directory", URI::create),
            fact("staging", URI::create),
            fact("caa", Function.identity()),
            fact("externalAccount", PresetFile::need),
            fact("wildcards", Boolean::valueOf),
            fact("names", Integer::valueOf),
            fact("lifetime", Duration::parse),
            fact("profiles", PresetFile::profiles),
            fact("renewalInformation", Boolean::valueOf),
            fact("challenges", text -> !text.equals("none")),
            fact("timeout", Duration::parse),
            fact("patience", Duration::parse),
            fact("private", Boolean::valueOf),
            limits());
    Set<String> unread = new TreeSet<>(properties.stringPropertyNames());
    unread.removeAll(read);
    if (!unread.isEmpty()) {
      throw new IllegalStateException("preset " + id + " has unknown keys: " + unread);
    }
    return preset;
  }

  private <T> Optional<Fact<T>> fact(String key, Function<String, T> reader) {
    read.add(key);
    read.add(key + SOURCE);
    return Optional.ofNullable(properties.getProperty(key))
        .map(text -> new Fact<>(reader.apply(text.strip()), source(key)));
  }

  private List<Limit> limits() {
    return properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith("limit.") && !key.endsWith(SOURCE))
        .sorted()
        .map(key -> fact(key, Function.identity()).orElseThrow())
        .map(PresetFile::limit)
        .toList();
  }

  private URI source(String key) {
    String source = properties.getProperty(key + SOURCE);
    if (source == null) {
      throw new IllegalStateException("preset " + id + " says " + key + " without a source");
    }
    return URI.create(source.strip());
  }

  private static Limit limit(Fact<String> fact) {
    String[] words = fact.value().split(" +", -1);
    return new Limit(
        Counted.valueOf(words[0]),
        Integer.parseInt(words[1]),
        Duration.parse(words[2]),
        words.length > 3 && words[3].equals("spares-renewals"),
        fact.source());
  }

  private static List<Profile> profiles(String text) {
    return Stream.of(text.split(", *", -1)).map(PresetFile::profile).toList();
  }

  private static Profile profile(String text) {
    String[] words = text.split(" +", -1);
    return new Profile(words[0], Duration.parse(words[1]), Integer.parseInt(words[2]));
  }

  private static ExternalAccountNeed need(String text) {
    return switch (text) {
      case "none" -> ExternalAccountNeed.NONE;
      case "required" -> ExternalAccountNeed.REQUIRED;
      case "one-time" -> ExternalAccountNeed.ONE_TIME;
      case String other -> throw new IllegalArgumentException("externalAccount = " + other);
    };
  }
}
