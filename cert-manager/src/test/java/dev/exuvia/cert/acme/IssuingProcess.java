package dev.exuvia.cert.acme;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.cert.pem.Pem;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A process that only issues, and says before each pass that it begins one: it is to be killed. */
final class IssuingProcess {
  private IssuingProcess() {}

  /** Arguments: desk, directory, file with its HTTPS root, address of the test's DNS, names. */
  public static void main(String[] arguments) throws Exception {
    Desk desk = new Desk(Path.of(arguments[0]));
    Issuer issuer =
        new Issuer(
            "pebble-1",
            URI.create(arguments[1]),
            "pebble.test",
            Optional.empty(),
            Pem.certificates(Files.readString(Path.of(arguments[2]))));
    ChallengeTestServer dns = ChallengeTestServer.at(InetAddress.getByName(arguments[3]));
    List<String> names = Arrays.asList(arguments).subList(4, arguments.length);
    IssuanceRequest request = desk.request("g2", issuer, KeyType.ECDSA_P256, names);
    AcmeIssuance issuance = desk.issuance();
    Driver driver = new Driver(dns::publish, () -> say("PASS"));
    say("ISSUED " + driver.issue(issuance, request).certificate().serial());
  }

  private static void say(String what) {
    System.out.println(what);
    System.out.flush();
  }
}
