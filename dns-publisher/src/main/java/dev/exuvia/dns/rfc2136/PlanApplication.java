package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.CnameConflictException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Standing;
import dev.exuvia.dns.ZoneConflictException;
import dev.exuvia.dns.rfc2136.SignedConversation.Question;
import java.io.IOException;
import java.util.List;
import org.xbill.DNS.Rcode;

/**
 * One try to apply a plan over one connection. Looks at what the plan replaces or deletes, because
 * only a query sees TTLs; sends the update, whose prerequisites compare everything else; and looks
 * at everything when a prerequisite did not hold, to tell "already applied" from "changed by
 * somebody else".
 */
final class PlanApplication {
  private final Plan plan;
  private final SignedConversation conversation;

  PlanApplication(Plan plan, SignedConversation conversation) {
    this.plan = plan;
    this.conversation = conversation;
  }

  void run() throws IOException {
    List<Change> existing =
        plan.changes().stream().filter(change -> change.before().isPresent()).toList();
    if (!existing.isEmpty() && !(look(existing) instanceof Standing.Ready)) {
      settle();
    } else if (conversation.update(UpdateMessage.of(plan)) != Rcode.NOERROR) {
      settle();
    }
  }

  /** The plan cannot be applied as it is: fine if it already was, a conflict otherwise. */
  private void settle() throws IOException {
    switch (look(plan.changes())) {
      case Standing.Applied applied -> {}
      case Standing.Conflict conflict ->
          throw new ZoneConflictException(plan.zone(), conflict.differences());
      case Standing.Ready ready -> throw invisibleObstacle();
    }
  }

  private RuntimeException invisibleObstacle() throws IOException {
    for (Change change : plan.changes()) {
      if (change.before().isEmpty() && hasConflictingData(change)) {
        return new CnameConflictException(change.name());
      }
    }
    return new ZoneConflictException(plan.zone(), List.of());
  }

  /** A CNAME at the name, or for a new CNAME anything at all that we could have asked for. */
  private boolean hasConflictingData(Change change) throws IOException {
    if (change.type() == RecordType.CNAME) {
      return true;
    }
    return conversation
        .read(List.of(new Question(change.name(), RecordType.CNAME)))
        .getFirst()
        .isPresent();
  }

  private Standing look(List<Change> changes) throws IOException {
    List<Question> questions =
        changes.stream().map(change -> new Question(change.name(), change.type())).toList();
    return Standing.of(changes, conversation.read(questions));
  }
}
