package dev.exuvia.bench;

import dev.exuvia.engine.Attempt;
import dev.exuvia.engine.Change;
import dev.exuvia.engine.Claim;
import dev.exuvia.engine.Created;
import dev.exuvia.engine.Due;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A store whose changes somebody hears of, once they are stored. */
record Watched(ExecutionStore store, Consumer<Execution> listener) implements ExecutionStore {

  @Override
  public Created create(Execution pending, Event requested, Optional<String> node) {
    return store.create(pending, requested, node);
  }

  @Override
  public Optional<Execution> find(UUID id) {
    return store.find(id);
  }

  @Override
  public List<Execution> latest(int limit) {
    return store.latest(limit);
  }

  @Override
  public Optional<Execution> active(String fleet) {
    return store.active(fleet);
  }

  @Override
  public List<Due> due(Instant now, int most) {
    return store.due(now, most);
  }

  @Override
  public Optional<Claim> claim(UUID id, String node, Optional<Due> ranOut) {
    return store.claim(id, node, ranOut);
  }

  @Override
  public long renew(Claim claim) {
    return store.renew(claim);
  }

  @Override
  public void release(Claim claim) {
    store.release(claim);
  }

  @Override
  public void save(Change change, Optional<Claim> claim) {
    store.save(change, claim);
    listener.accept(change.after());
  }

  @Override
  public List<Event> events(UUID id, long after, int limit) {
    return store.events(id, after, limit);
  }

  @Override
  public List<Attempt> attempts(UUID id) {
    return store.attempts(id);
  }
}
