package dev.exuvia.orchestrator.fleet;

import java.nio.file.Path;

/**
 * The mailbox that sends and receives real mail through new nodes before anyone else does.
 *
 * @param account an address in one of the fleet's domains
 * @param passwordFile holds its password
 */
public record Canary(String account, Path passwordFile) {}
