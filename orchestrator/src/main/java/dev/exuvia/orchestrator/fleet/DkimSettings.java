package dev.exuvia.orchestrator.fleet;

/**
 * DKIM (RFC 6376, RFC 8301).
 *
 * @param keySize RSA bits: 2048, 3072 or 4096
 */
public record DkimSettings(int keySize) {}
