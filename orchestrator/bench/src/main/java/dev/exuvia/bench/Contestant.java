package dev.exuvia.bench;

/** Runs chains of ten durable steps that do nothing. */
interface Contestant extends AutoCloseable {

  /** Of each chain. */
  int STEPS = 10;

  /** Chains that are under way at the same time. */
  int IN_FLIGHT = 32;

  String name();

  /** Runs so many chains to their ends. */
  void run(int chains) throws Exception;

  @Override
  void close();
}
