package dev.exuvia.orchestrator.proof;

import dev.exuvia.mail.canary.PortSight;
import dev.exuvia.orchestrator.generation.Generation;
import java.security.cert.X509Certificate;
import java.util.List;

/** Looks at every mail port of every node of a generation, from outside. */
@FunctionalInterface
public interface NodeProver {

  /**
   * What every port shows just now.
   *
   * @param issued the chains that may be shown, and no other
   */
  List<PortSight> look(Generation generation, List<List<X509Certificate>> issued);
}
