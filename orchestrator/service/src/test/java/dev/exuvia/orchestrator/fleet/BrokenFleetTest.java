package dev.exuvia.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFleetTest {

  private static final String DURATION =
      "an ISO-8601 duration of days, hours, minutes and seconds, such as PT90S, PT5M, PT72H or P5D";
  private static final String DOMAIN =
      "a domain name in lower case, without a dot at its end, other scripts as xn--…, such as"
          + " mail.example.org";
  private static final String NO_FILE = "a text that names no existing file";
  private static final String EXISTING_FILE =
      "an existing file; a relative name starts at the directory of this document";

  private static final String[] TYPED = {
    "", "a", "0", ":", ".", "/", "-", "\n", "%", "\0", "[", "@"
  };

  @TempDir private Path directory;
  private ExampleFleet example;

  @BeforeEach
  void writeTheExample() throws IOException {
    example = ExampleFleet.in(directory);
  }

  static List<Arguments> broken() {
    return List.of(
        refused(
            "domain: upper case",
            "  - plover.example",
            "  - Plover.example",
            "$.domains[1]",
            "'Plover.example'",
            DOMAIN),
        refused(
            "domain: trailing dot",
            "  - plover.example",
            "  - plover.example.",
            "$.domains[1]",
            "'plover.example.'",
            DOMAIN),
        refused(
            "domain: twice",
            "  - plover.example",
            "  - kestrel.example",
            "$.domains[1]",
            "'kestrel.example' again",
            "each once"),
        refused(
            "domain: in no zone",
            "  - plover.example",
            "  - wren.example",
            "$.domains[1]",
            "'wren.example', which lies in no listed zone",
            "names in kestrel.example, plover.example, 100.51.198.in-addr.arpa, or list its zone in"
                + " $.dns.zones"),
        refused(
            "host: in no zone",
            "  pop3: pop.kestrel.example ",
            "  pop3: pop.wren.example ",
            "$.hosts.pop3",
            "'pop.wren.example', which lies in no listed zone",
            "names in kestrel.example, plover.example, 100.51.198.in-addr.arpa, or list its zone in"
                + " $.dns.zones"),
        refused(
            "host: unknown",
            "  pop3: pop.kestrel.example ",
            "  pop3: pop.kestrel.example\n  pop: pop.kestrel.example ",
            "$.hosts.pop",
            "the unknown key 'pop'",
            "one of egressSuffix, imap, mx, pop3, submission; did you mean 'pop3'?"),
        refused(
            "mailstore: a name",
            "  address: 192.0.2.80",
            "  address: store.example",
            "$.mailstore.address",
            "'store.example'",
            "an IP address, such as 192.0.2.80 or 2001:db8::80"),
        refused("nodes: one", "  count: 2", "  count: 1", "$.nodes.count", "1", "at least 2"),
        refused(
            "nodes: a text",
            "  count: 2",
            "  count: two",
            "$.nodes.count",
            "'two'",
            "a whole number of nodes, at least 2 so that one may fail"),
        refused(
            "nodes: unknown provider",
            "  provider: lab",
            "  provider: lap",
            "$.nodes.provider",
            "the unknown provider 'lap'",
            "one of lab; did you mean 'lab'?"),
        refused(
            "provider: unknown type",
            "    type: lab",
            "    type: aws",
            "$.providers[0].type",
            "'aws'",
            "one of lab"),
        refused(
            "pool: no range",
            "      - 198.51.100.0/25",
            "      - 198.51.100.1/25",
            "$.providers[0].pool[0]",
            "'198.51.100.1/25', which is a block with host bits set",
            "at most 65536 addresses: a block (192.0.2.0/24), a range (192.0.2.10-192.0.2.99) or"
                + " one"),
        refused(
            "pool: overlap",
            "      - 198.51.100.130-198.51.100.200",
            "      - 198.51.100.120-198.51.100.200",
            "$.providers[0].pool[1]",
            "addresses that the pool has already",
            "each address once"),
        refused(
            "pool: no reverse zone",
            "      - 198.51.100.130-198.51.100.200",
            "      - 198.51.100.250-198.51.101.5",
            "$.providers[0].pool[1]",
            "198.51.101.0, whose reverse name lies in no listed zone",
            "addresses with a listed reverse zone: list the zone of 0.101.51.198.in-addr.arpa. in"
                + " $.dns.zones"),
        refused(
            "pool: in use",
            "  resolver: [192.0.2.55]",
            "  resolver: [198.51.100.7]",
            "$.providers[0].pool[0]",
            "198.51.100.7 among others, which is the mailstore, a name server or a resolver",
            "addresses that nothing else uses"),
        refused(
            "pool: too small",
            "  count: 2",
            "  count: 40",
            "$.providers[0].pool",
            "197 addresses",
            "at least 280: 40 nodes, two generations at a time and 5 in quarantine"),
        refused(
            "issuer: http",
            "    directory: https://acme-v02",
            "    directory: http://acme-v02",
            "$.issuers[0].directory",
            "'http://acme-v02.api.letsencrypt.org/directory'",
            "the https address of an ACME directory"),
        refused(
            "issuer: no host",
            "https://acme-v02.api.letsencrypt.org/directory",
            "https://[::/directory",
            "$.issuers[0].directory",
            "'https://[::/directory'",
            "the https address of an ACME directory, such as https://acme.example/directory"),
        refused(
            "zone: TSIG name",
            "name: exuvia, algorithm",
            "name: exuvia..key, algorithm",
            "$.dns.zones[0].tsig.name",
            "'exuvia..key'",
            "the key's name as on the server, in lower case"),
        refused(
            "issuer: same name",
            "  - name: second-authority",
            "  - name: lets-encrypt",
            "$.issuers[1].name",
            "the name of $.issuers[0].name again",
            "each name once"),
        refused(
            "issuer: same directory",
            "https://acme.second-authority.example/directory",
            "https://acme-v02.api.letsencrypt.org/directory",
            "$.issuers[1].directory",
            "the directory of $.issuers[0].directory again",
            "each directory once"),
        refused(
            "issuer: no file",
            "second-authority.pem",
            "third-authority.pem",
            "$.issuers[1].trustFile",
            "'third-authority.pem', which does not exist",
            EXISTING_FILE),
        refused(
            "issuer: no PEM",
            "second-authority.pem",
            "recipients.txt",
            "$.issuers[1].trustFile",
            "'recipients.txt', which holds no certificates",
            "certificates in PEM"),
        refused(
            "issuer: literal secret",
            "      macKeyFile: secrets/second-authority.mac",
            "      macKeyFile: secrets/second-authority.mac\n      macKey: hunter2",
            "$.issuers[1].externalAccount.macKey",
            "the unknown key 'macKey'",
            "'macKeyFile', the name of a file: secrets never stand in a document"),
        refused(
            "key type",
            "[ecdsa-p256, rsa-2048,",
            "[ecdsa-p265, rsa-2048,",
            "$.keyTypes[0]",
            "'ecdsa-p265'",
            "one of ecdsa-p256, ecdsa-p384, rsa-2048, rsa-3072, rsa-4096; did you mean"
                + " 'ecdsa-p256'?"),
        refused(
            "TLS profile: unknown",
            "profiles: [intermediate]",
            "profiles: [intermediate, old]",
            "$.tls.profiles[1]",
            "'old'",
            "one of intermediate, modern"),
        refused(
            "TLS profile: none",
            "profiles: [intermediate]",
            "profiles: []",
            "$.tls.profiles",
            "an empty list",
            "at least 1 entries"),
        refused(
            "zone: twice",
            "    - name: plover.example",
            "    - name: kestrel.example",
            List.of(
                "$.domains[1]: found 'plover.example', which lies in no listed zone, allowed: names"
                    + " in kestrel.example, kestrel.example, 100.51.198.in-addr.arpa, or list its"
                    + " zone in $.dns.zones",
                "$.dns.zones[1].name: found the name of $.dns.zones[0].name again, allowed: each"
                    + " name once")),
        refused(
            "zone: server by name",
            "\"192.0.2.54:53\"",
            "ns2.example",
            "$.dns.zones[0].servers[1]",
            "'ns2.example'",
            "an IP address with or without a port, such as 192.0.2.53, 192.0.2.53:5353 or"
                + " [2001:db8::53]:53"),
        refused(
            "issuer: no directory and no preset",
            "    directory: https://acme-v02.api.letsencrypt.org/directory\n",
            "",
            "$.issuers[0]",
            "no directory",
            "a directory, or a preset that knows it"),
        refused(
            "issuer: unknown preset",
            "    caaIdentity: letsencrypt.org",
            "    caaIdentity: letsencrypt.org\n    preset: letsencrypt",
            "$.issuers[0].preset",
            "the unknown preset 'letsencrypt'",
            "one of actalis, aws-acm, caddy, google-trust-services, lets-encrypt, pebble, ssl-com,"
                + " step-ca, zerossl; did you mean 'lets-encrypt'?"),
        refused(
            "issuer: proven by HTTP",
            "    challenge: dns-01 ",
            "    challenge: http-01 ",
            "$.issuers[0].challenge",
            "'http-01'",
            "one of dns-01, dns-account-01: a generation gets its"
                + " certificate before its nodes stand in DNS, and those that do don't serve port"
                + " 80"),
        refused(
            "issuer: an hour for an answer",
            "    caaIdentity: letsencrypt.org",
            "    caaIdentity: letsencrypt.org\n    timeout: PT1H",
            "$.issuers[0].timeout",
            "PT1H",
            "a second to ten minutes"),
        refused(
            "certificates: a breaker that forgets at once",
            "breakerWindow: PT10M ",
            "breakerWindow: PT9S ",
            "$.certificates.breakerWindow",
            "PT9S",
            "ten seconds to a day"),
        refused(
            "master key: in two places",
            "masterKey: {file: secrets/master.key}",
            "masterKey: {file: secrets/master.key, environment: MASTER}",
            "$.masterKey",
            "file and environment",
            "exactly one of file, environment"),
        refused(
            "master key: nowhere, but wrapped",
            "masterKey: {file: secrets/master.key}",
            "masterKey: {kms: {keyId: alias/exuvia, region: eu-central-1}}",
            "$.masterKey",
            "none of them",
            "exactly one of file, environment"),
        refused(
            "zone: no backend",
            "      tsig: {name: exuvia, algorithm: hmac-sha256, secretFile: secrets/tsig.key}\n",
            "",
            "$.dns.zones[0]",
            "none of them",
            "exactly one of tsig, powerdns, route53, cloudflare"),
        refused(
            "zone: two backends",
            "hmac-sha256, secretFile: secrets/tsig.key}",
            "hmac-sha256, secretFile: secrets/tsig.key}\n      route53: {}",
            "$.dns.zones[0]",
            "tsig and route53",
            "exactly one of tsig, powerdns, route53, cloudflare"),
        refused(
            "zone: half an access key",
            "tsig: {name: exuvia, algorithm: hmac-sha256, secretFile: secrets/tsig.key}",
            "route53: {accessKeyId: AKIAIOSFODNN7EXAMPLE}",
            "$.dns.zones[0].route53.accessKeyId",
            "one of accessKeyId and secretAccessKeyFile",
            "both, or neither to take the machine's own credentials"),
        refused(
            "zone: literal token",
            "tsig: {name: exuvia, algorithm: hmac-sha256, secretFile: secrets/tsig.key}",
            "cloudflare: {tokenFile: aHVudGVyMg==}",
            "$.dns.zones[0].cloudflare.tokenFile",
            NO_FILE,
            EXISTING_FILE),
        refused(
            "zone: literal secret",
            "hmac-sha256, secretFile: secrets/tsig.key",
            "hmac-sha256, secretFile: aHVudGVyMg==",
            "$.dns.zones[0].tsig.secretFile",
            NO_FILE,
            EXISTING_FILE),
        refused(
            "zone: weak algorithm",
            "hmac-sha256, secretFile",
            "hmac-md5, secretFile",
            "$.dns.zones[0].tsig.algorithm",
            "'hmac-md5'",
            "one of hmac-sha256, hmac-sha384, hmac-sha512"),
        refused(
            "resolver: a name",
            "  resolver: [192.0.2.55]",
            "  resolver: [localhost]",
            "$.dns.resolver[0]",
            "'localhost'",
            "an IP address, such as 192.0.2.80 or 2001:db8::80"),
        refused(
            "ttl: rotating above normal",
            "  rotating: PT5M",
            "  rotating: PT2H",
            "$.ttl.rotating",
            "PT2H",
            "at most the normal TTL, PT1H"),
        refused(
            "ttl: zero",
            "  rotating: PT5M",
            "  rotating: PT0S",
            "$.ttl.rotating",
            "PT0S",
            "PT1S to PT168H"),
        refused(
            "ttl: parts of seconds",
            "  rotating: PT5M",
            "  rotating: PT1.5S",
            "$.ttl.rotating",
            "'PT1.5S'",
            "an ISO-8601 duration of 1 second to 7 days in whole seconds, such as PT30S, PT5M or"
                + " PT1H"),
        refused(
            "policy: a number",
            "  period: PT72H ",
            "  period: 72 ",
            "$.policy.period",
            "72",
            DURATION),
        refused(
            "policy: no time",
            "  drainTimeout: PT24H ",
            "  drainTimeout: PT0S ",
            "$.policy.drainTimeout",
            "no time at all",
            "more than zero"),
        refused(
            "policy: jitter",
            "  jitter: PT2H ",
            "  jitter: PT72H ",
            "$.policy.jitter",
            "PT72H",
            "less than $.policy.period, PT72H"),
        refused(
            "policy: retry",
            "  queueRetry: PT5M ",
            "  queueRetry: P6D ",
            "$.policy.queueRetry",
            "PT144H",
            "less than $.policy.mailLifetime, PT120H"),
        refused(
            "policy: neither stop nor warn",
            "  unknownDnsbl: stop ",
            "  unknownDnsbl: ignore ",
            "$.policy.unknownDnsbl",
            "'ignore'",
            "one of stop, warn"),
        refused(
            "dnsbl: an error is no listing",
            "[127.0.0.2-127.0.0.11]",
            "[127.255.255.254]",
            "$.dnsbl[0].listed[0]",
            "'127.255.255.254'",
            "one answer or a range, such as 127.0.0.2 or 127.0.0.2-127.0.0.11, from 127.0.0.2 to"
                + " 127.255.254.255"),
        refused(
            "dnsbl: nothing lists",
            "[127.0.0.2-127.0.0.11]",
            "[]",
            "$.dnsbl[0].listed",
            "an empty list",
            "at least 1 entries"),
        refused(
            "dnsbl: no name",
            "  - zone: zen.spamhaus.org",
            "  - Zen\n  - zone: zen.spamhaus.org",
            "$.dnsbl[0]",
            "'Zen'",
            "the zone of a blocklist, such as zen.spamhaus.org, or a map of zone and listed"),
        refused(
            "dnsbl: twice",
            "  - zone: zen.spamhaus.org",
            "  - zen.spamhaus.org\n  - zone: zen.spamhaus.org",
            "$.dnsbl[1]",
            "the zone of $.dnsbl[0] again",
            "each once"),
        refused(
            "policy: yes is a text",
            "  allowSameIssuer: false",
            "  allowSameIssuer: yes",
            "$.policy.allowSameIssuer",
            "'yes'",
            "true or false"),
        refused(
            "dkim: short key",
            "  keySize: 2048",
            "  keySize: 1024",
            "$.dkim.keySize",
            "1024",
            "one of 2048, 3072, 4096"),
        refused(
            "canary: elsewhere",
            "  account: canary@kestrel.example",
            "  account: canary@wren.example",
            "$.canary.account",
            "'canary@wren.example'",
            "an address in one of kestrel.example, plover.example"),
        refused(
            "canary: literal secret",
            "  passwordFile: secrets/canary.password",
            "  password: hunter2",
            List.of(
                "$.canary.passwordFile: found nothing, allowed: the name of a file or directory,"
                    + " relative to this one or absolute",
                "$.canary.password: found the unknown key 'password', allowed: 'passwordFile', the"
                    + " name of a file: secrets never stand in a document")),
        refused(
            "recipients: no file",
            "recipientsFile: recipients.txt",
            "recipientsFile: recipients",
            "$.recipientsFile",
            "'recipients', which does not exist",
            EXISTING_FILE),
        refused(
            "no YAML",
            "name: kestrel\n",
            "name: [kestrel\n",
            List.of(
                "$: found what is no YAML (expected ',' or ']', but got ?), allowed: well-formed"
                    + " YAML 1.2")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void refuses(String what, String right, String wrong, List<String> problems) throws IOException {
    assertThat(example.yaml()).as("the example has the line to break").contains(right);

    List<Problem> found =
        example.problems(example.yaml().replaceFirst(Pattern.quote(right), wrong));

    assertThat(found)
        .extracting(problem -> problem.toString().replaceFirst("^.*/fleet.yaml:[0-9]+: ", ""))
        .containsExactlyElementsOf(problems);
  }

  @Test
  void refusesOneIssuerUnlessItMayFollowItself() throws IOException {
    String one = example.without("  - name: second-authority", "# Key types");

    assertThat(example.problems(one))
        .extracting(Problem::path, Problem::found)
        .containsExactly(Tuple.tuple("$.issuers", "one issuer"));
    assertThat(
            example.read(one.replace("allowSameIssuer: false", "allowSameIssuer: true")).issuers())
        .hasSize(1);
  }

  @Test
  void refusesSecretsThatEveryUserCanRead() throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve("secrets/canary.password"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(example.problems(example.yaml()))
        .singleElement()
        .returns("$.canary.passwordFile", Problem::path)
        .returns("'secrets/canary.password', which every user can read", Problem::found);
  }

  @Test
  void refusesAnEmptyFileWithAllThatIsMissing() throws IOException {
    assertThat(example.problems("{}"))
        .extracting(Problem::path)
        .contains("$.name", "$.domains", "$.hosts", "$.dns", "$.canary")
        .hasSize(13);
  }

  @Test
  void neverRepeatsASecret() throws IOException {
    String leaky =
        example
            .yaml()
            .replace("secretFile: secrets/tsig.key", "secretFile: hunter2")
            .replace("passwordFile: secrets/canary.password", "password: hunter2")
            .replace("macKeyFile: secrets/second-authority.mac", "macKey: hunter2")
            .replace("recipients.txt", "\"hunter2\\n\"");

    assertThat(example.problems(leaky)).hasSizeGreaterThan(6);
    assertThat(example.problems(leaky).toString()).doesNotContain("hunter2");
  }

  @Test
  void tellsTheLineOfEachProblem() throws IOException {
    String wrong = example.yaml().replace("  count: 2", "  count: 1").replace("PT1H\n", "1h\n");

    assertThat(example.problems(wrong))
        .extracting(Problem::line)
        .containsExactly(lineOf(wrong, "  count: 1"), lineOf(wrong, "  normal: 1h"));
  }

  @Test
  void survivesAnySlipOfAnEditor() throws IOException {
    String whole = example.yaml().replaceAll("(?m) *#.*$", "").replaceAll("\n+", "\n");
    Random random = new Random(Long.getLong("exuvia.seed", 72));
    int refused = 0;
    for (int slip = 0; slip < 500; slip++) {
      int from = random.nextInt(whole.length());
      int until = Math.min(whole.length(), from + random.nextInt(9));
      String damaged =
          whole.substring(0, from) + TYPED[slip % TYPED.length] + whole.substring(until);
      refused += isRefused(damaged) ? 1 : 0;
    }
    assertThat(refused).isBetween(300, 499);
  }

  private boolean isRefused(String yaml) throws IOException {
    try {
      example.read(yaml);
      return false;
    } catch (InvalidDocumentException e) {
      assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.line() > 0);
      assertThat(e).hasMessageNotContaining("Exception");
      return true;
    }
  }

  private static int lineOf(String text, String line) {
    return List.of(text.split("\n")).indexOf(line) + 1;
  }

  private static Arguments refused(
      String what, String right, String wrong, String path, String found, String allowed) {
    return refused(
        what, right, wrong, List.of(path + ": found " + found + ", allowed: " + allowed));
  }

  private static Arguments refused(String what, String right, String wrong, List<String> problems) {
    return Arguments.of(what, right, wrong, problems);
  }
}
