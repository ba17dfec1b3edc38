package dev.exuvia.orchestrator.fleet;

/**
 * DKIM (RFC 6376, RFC 8301).
 *
 * @param keySize RSA bits: 2048, 3072 or 4096
 * @param publishRetiredKeys whether a private key is given to the world once nobody can verify
 *     anything with it, so that leaked mail can be denied
 */
public record DkimSettings(int keySize, boolean publishRetiredKeys) {}
