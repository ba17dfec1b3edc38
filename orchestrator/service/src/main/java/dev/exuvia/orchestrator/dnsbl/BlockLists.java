package dev.exuvia.orchestrator.dnsbl;

import dev.exuvia.mail.canary.LookupException;
import dev.exuvia.mail.canary.Resolver;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks lists about addresses, after it has tried them; never waits for longer than a look-up. */
public final class BlockLists {

  private static final int LISTED = 2;
  private static final int NOT_LISTED = 1;

  /** A reason is told to people: one that fills a page helps nobody. */
  private static final int LONGEST_REASON = 200;

  private final List<BlockList> lists;
  private final Resolver resolver;

  /**
   * @param lists in the order in which they are told
   * @param resolver what it answers must be the list's own answer: no public resolver
   */
  public BlockLists(List<BlockList> lists, Resolver resolver) {
    this.lists = List.copyOf(lists);
    this.resolver = resolver;
  }

  /** One finding for each list and address, list by list. */
  public List<Finding> ask(Collection<? extends InetAddress> addresses) {
    return lists.stream().flatMap(list -> ask(list, addresses)).toList();
  }

  private Stream<Finding> ask(BlockList list, Collection<? extends InetAddress> addresses) {
    return addresses.stream()
        .collect(Collectors.groupingBy(InetAddress::getClass))
        .values()
        .stream()
        .flatMap(
            family -> {
              Optional<String> distrust = distrust(list, family.getFirst());
              return family.stream()
                  .map(
                      address ->
                          distrust
                              .map(why -> unknown(list, address, why))
                              .orElseGet(() -> find(list, address)));
            });
  }

  private Optional<String> distrust(BlockList list, InetAddress like) {
    try {
      return list.distrust(
          resolver.addresses(ListEntry.test(like, LISTED, list.zone())),
          resolver.addresses(ListEntry.test(like, NOT_LISTED, list.zone())));
    } catch (LookupException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Finding find(BlockList list, InetAddress address) {
    String entry = ListEntry.of(address, list.zone());
    try {
      Verdict verdict = list.judge(resolver.addresses(entry));
      return Finding.of(
          list,
          address,
          verdict,
          verdict instanceof Verdict.Listed ? reason(entry) : Optional.empty());
    } catch (LookupException e) {
      return unknown(list, address, e.getMessage());
    }
  }

  private static Finding unknown(BlockList list, InetAddress address, String why) {
    return Finding.of(list, address, new Verdict.Unknown(why), Optional.empty());
  }

  /** RFC 5782 section 2.1: a TXT record says why. That there is none changes no verdict. */
  private Optional<String> reason(String entry) {
    try {
      return resolver.texts(entry).stream()
          .map(text -> text.replaceAll("\\p{Cntrl}", " ").strip())
          .filter(text -> !text.isEmpty())
          .map(text -> text.substring(0, Math.min(LONGEST_REASON, text.length())))
          .findFirst();
    } catch (LookupException e) {
      return Optional.empty();
    }
  }
}
