package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.propagation.Answer;
import java.util.List;

/**
 * What was seen of one setting.
 *
 * @param served what each authoritative server gives at its name and type
 * @param rivals RRsets of other types that some server gives at its name and that keep it from
 *     working: a CNAME beside other data or the reverse (RFC 1034 section 3.6.2)
 * @param cached what the resolver gives, with the time that is left to it
 */
record Evidence(Setting setting, List<Answer> served, List<RecordSet> rivals, Answer cached) {
  Evidence {
    served = List.copyOf(served);
    rivals = List.copyOf(rivals);
  }
}
