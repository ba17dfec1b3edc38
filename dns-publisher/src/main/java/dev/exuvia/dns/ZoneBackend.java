package dev.exuvia.dns;

import java.util.List;
import java.util.Optional;

/**
 * A place where zones are published. Every implementation passes the same contract test.
 *
 * <p>All methods ask the primary: what a secondary serves is seen by {@code AuthoritativeServers}.
 * Reading before applying decides nothing; each {@link Change#before} is compared again when the
 * plan is applied.
 *
 * <p>All methods throw a {@link DnsException}, which says what to do next.
 */
public interface ZoneBackend {
  /** The RRset as the primary serves it now, with the TTL it really has; empty when it has none. */
  Optional<RecordSet> read(Zone zone, String name, RecordType type);

  /**
   * The whole zone as the primary serves it now, in canonical order of names, apex NS and SOA
   * included; types that {@link RecordType} does not list are left out.
   */
  List<RecordSet> readAll(Zone zone);

  /**
   * Applies all changes or none. Returns when the primary has them. Applying a plan that is already
   * in force is a success without effect, so a caller that doesn't know the outcome of an earlier
   * try just applies again.
   *
   * <p>Data and existence are compared with {@link Change#before} by the server itself, atomically,
   * where its protocol can; a TTL may be compared a moment earlier. A backend of a protocol that
   * knows no conditions compares as late as it can, lets its own plans for a zone go one after the
   * other, and says in its Javadoc what is left.
   *
   * @throws ZoneConflictException when what is served is neither {@code before} nor {@code after};
   *     nothing was changed
   * @throws PlanTooLargeException when the backend cannot apply so much as a whole; nothing was
   *     changed
   * @throws ProtectedRecordException when the backend cannot change such a record; nothing was
   *     changed
   * @throws CnameConflictException when a CNAME would stand beside other data, or takes the place
   *     of other data in one plan and this backend cannot do that; nothing was changed
   */
  void apply(Plan plan);
}
