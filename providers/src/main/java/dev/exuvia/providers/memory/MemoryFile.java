package dev.exuvia.providers.memory;

/** A file on a node that exists only in memory. */
public final class MemoryFile {

  private final byte[] content;
  private final int mode;

  MemoryFile(byte[] content, int mode) {
    this.content = content.clone();
    this.mode = mode;
  }

  public byte[] content() {
    return content.clone();
  }

  /** Permission bits, such as {@code 0600}. */
  public int mode() {
    return mode;
  }
}
