package dev.exuvia.cert.preset;

import java.net.URI;

/** Something that is known, and who says so. */
public record Fact<T>(T value, URI source) {}
