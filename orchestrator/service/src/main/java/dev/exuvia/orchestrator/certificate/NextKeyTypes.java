package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.choice.KeyTypeRotation;
import dev.exuvia.orchestrator.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Which types of key the next certificates get. */
@ApplicationScoped
public class NextKeyTypes {

  private final Fleet fleet;
  private final Certificates certificates;
  private final KeyTypeRotation rotation;

  public NextKeyTypes(Fleet fleet, Certificates certificates, KeyTypeRotation rotation) {
    this.fleet = fleet;
    this.certificates = certificates;
    this.rotation = rotation;
  }

  /** Those of an execution, the preferred one first. */
  List<KeyType> of(UUID execution) {
    return after(certificates.usedBefore(execution));
  }

  /** Those of the execution that comes next. */
  public List<KeyType> next() {
    return after(certificates.used());
  }

  /** The next one, and the next one of the other kind beside it. */
  private List<KeyType> after(List<ChosenCertificate> newestFirst) {
    List<KeyType> used = newestFirst.stream().map(ChosenCertificate::keyType).toList();
    KeyType next = rotation.next(fleet.keyTypes(), used);
    List<KeyType> others =
        fleet.keyTypes().stream().filter(type -> type.isRsa() != next.isRsa()).toList();
    return fleet.certificates().sideBySide()
        ? List.of(next, rotation.next(others, used))
        : List.of(next);
  }
}
