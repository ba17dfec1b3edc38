package dev.exuvia.cert;

/**
 * What the web server of a name has to give to prove it (RFC 8555 section 8.3).
 *
 * @param name the name that is to be proven; asked on port 80
 * @param path {@code /.well-known/acme-challenge/} and a token of letters, digits, {@code - _}
 * @param content the whole body of the answer, ASCII
 */
public record ChallengeFile(String name, String path, String content) {}
