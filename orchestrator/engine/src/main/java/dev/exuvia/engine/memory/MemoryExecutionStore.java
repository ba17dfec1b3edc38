package dev.exuvia.engine.memory;

import dev.exuvia.engine.ActiveExecutionException;
import dev.exuvia.engine.Attempt;
import dev.exuvia.engine.Change;
import dev.exuvia.engine.Claim;
import dev.exuvia.engine.Created;
import dev.exuvia.engine.Due;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.LostLeaseException;
import dev.exuvia.engine.StaleVersionException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Keeps executions as long as the object lives. */
public final class MemoryExecutionStore implements ExecutionStore {

  private final Map<UUID, Row> rows = new LinkedHashMap<>();

  @Override
  public synchronized Created create(Execution pending, Event requested, Optional<String> node) {
    Optional<Execution> earlier =
        pending.request().requestKey().flatMap(key -> first(row -> row.asked(key)));
    if (earlier.isPresent()) {
      return new Created(earlier.get(), Optional.empty());
    }
    active(pending.request().fleet())
        .ifPresent(
            other -> {
              throw new ActiveExecutionException(pending.request().fleet(), other.id());
            });
    Row row = new Row(pending, requested);
    rows.put(pending.id(), row);
    return new Created(pending, node.map(row::claim));
  }

  @Override
  public synchronized Optional<Execution> find(UUID id) {
    return Optional.ofNullable(rows.get(id)).map(row -> row.execution);
  }

  @Override
  public synchronized List<Execution> latest(int limit) {
    return rows.values().stream()
        .map(row -> row.execution)
        .sorted(Comparator.comparing((Execution e) -> e.request().at()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Execution> active(String fleet) {
    return first(row -> row.active() && row.execution.request().fleet().equals(fleet));
  }

  @Override
  public synchronized List<Due> due(Instant now, int most) {
    List<Row> due =
        rows.values().stream()
            .filter(row -> row.due(now))
            .sorted(Comparator.comparing((Row row) -> row.execution.wakeAt().orElseThrow()))
            .toList();
    return Stream.concat(
            due.stream().filter(row -> row.held), due.stream().filter(row -> !row.held).limit(most))
        .map(Row::asDue)
        .toList();
  }

  @Override
  public synchronized Optional<Claim> claim(UUID id, String node, Optional<Due> ranOut) {
    return Optional.ofNullable(rows.get(id))
        .filter(
            row -> row.active() && (!row.held || ranOut.filter(row.asDue()::equals).isPresent()))
        .map(row -> row.claim(node));
  }

  @Override
  public synchronized long renew(Claim claim) {
    Row row = held(claim);
    row.beat++;
    return row.execution.version();
  }

  @Override
  public synchronized void release(Claim claim) {
    Row row = rows.get(claim.execution());
    if (row.token == claim.token()) {
      row.held = false;
    }
  }

  @Override
  public synchronized void save(Change change, Optional<Claim> claim) {
    claim.ifPresent(this::held);
    Execution after = change.after();
    Row row = rows.get(after.id());
    if (row.execution.version() != after.version() - 1) {
      throw new StaleVersionException(after.id(), after.version() - 1);
    }
    row.execution = after;
    row.held = row.held && !change.letGo();
    change.events().forEach(event -> row.events.put(event.sequence(), event));
    change.attempts().forEach(row::put);
    row.loseAttempts(change.at());
  }

  @Override
  public synchronized List<Event> events(UUID id, long after, int limit) {
    return row(id, row -> row.events.values().stream().toList()).stream()
        .filter(event -> event.sequence() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Attempt> attempts(UUID id) {
    return row(id, row -> List.copyOf(row.attempts.values()));
  }

  private <T> List<T> row(UUID id, Function<Row, List<T>> read) {
    return Optional.ofNullable(rows.get(id)).map(read).orElse(List.of());
  }

  private Row held(Claim claim) {
    Row row = rows.get(claim.execution());
    if (row.token != claim.token() || !row.held) {
      throw new LostLeaseException(claim);
    }
    return row;
  }

  private Optional<Execution> first(Predicate<Row> wanted) {
    return rows.values().stream().filter(wanted).map(row -> row.execution).findFirst();
  }

  private static final class Row {
    private Execution execution;
    private long token;
    private long beat;
    private boolean held;
    private final Map<Long, Event> events = new LinkedHashMap<>();
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    Row(Execution execution, Event requested) {
      this.execution = execution;
      events.put(requested.sequence(), requested);
    }

    boolean active() {
      return !execution.ended();
    }

    boolean asked(String key) {
      return execution.request().requestKey().equals(Optional.of(key));
    }

    boolean due(Instant now) {
      return active() && execution.wakeAt().map(at -> !at.isAfter(now)).orElse(false);
    }

    Due asDue() {
      return new Due(execution.id(), held, token, beat);
    }

    Claim claim(String node) {
      token++;
      held = true;
      return new Claim(execution.id(), node, token);
    }

    void loseAttempts(Instant at) {
      attempts.replaceAll((key, attempt) -> isLost(attempt) ? attempt.lost(at) : attempt);
    }

    private boolean isLost(Attempt attempt) {
      return attempt.endedAt().isEmpty() && !execution.step(attempt.step()).isAt(attempt);
    }

    /** Who began an attempt, and when, does not change. */
    void put(Attempt attempt) {
      attempts.merge(
          attempt.step() + "/" + attempt.number(), attempt, (begun, later) -> begun.became(later));
    }
  }
}
