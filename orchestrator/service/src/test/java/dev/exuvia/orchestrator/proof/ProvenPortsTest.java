package dev.exuvia.orchestrator.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.engine.WorkflowJson;
import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.canary.PortSight;
import dev.exuvia.mail.canary.PortSight.Agreement;
import dev.exuvia.mail.canary.TestCertificate;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenPortsTest {

  private static PortSight sight(MailPort port, Agreement... agreements) {
    return new PortSight(
        MailEndpoint.at("mx.kestrel.test", InetAddress.getLoopbackAddress(), port),
        List.of(agreements),
        List.of());
  }

  @Test
  void eachCertificateIsListedWithHowItWasMet() {
    X509Certificate met = new TestCertificate().signed();
    X509Certificate notMet = new TestCertificate().signed();
    List<PortSight> sights =
        List.of(
            sight(
                MailPort.SMTP,
                new Agreement(met, "TLSv1.3", "A"),
                new Agreement(met, "TLSv1.2", "B")),
            sight(MailPort.IMAPS, new Agreement(met, "TLSv1.3", "A")));

    JsonNode output =
        WorkflowJson.tree(ProvenPorts.of(List.of(List.of(met), List.of(notMet)), sights));

    assertThat(output.get("portsProven").asInt()).isEqualTo(2);
    assertThat(output.at("/certificates/0/serial").asText()).isEqualTo("ace17");
    assertThat(output.at("/certificates/0/notAfter").asText())
        .isEqualTo(met.getNotAfter().toInstant().toString());
    assertThat(output.at("/certificates/0/keyKind").asText()).isEqualTo("ECDSA");
    assertThat(output.at("/certificates/0/protocols").toString())
        .isEqualTo("[\"TLSv1.2\",\"TLSv1.3\"]");
    assertThat(output.at("/certificates/0/suites").toString()).isEqualTo("[\"A\",\"B\"]");
    assertThat(output.at("/certificates/1/protocols")).isEmpty();
  }
}
