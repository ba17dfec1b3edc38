package dev.exuvia.engine;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What an engine works with.
 *
 * @param store where executions live
 * @param actions what steps may use
 * @param wakeups wakes the engine when waits are over
 * @param clock tells the time to engine and actions
 * @param ticks a monotonic clock in nanoseconds, for leases and time limits
 * @param executor runs shifts and attempts, each on a thread of its own; one that runs them in the
 *     caller's thread makes the engine deterministic
 * @param changed hears of each change this node makes
 */
public record EnginePorts(
    ExecutionStore store,
    Actions actions,
    Wakeups wakeups,
    Clock clock,
    LongSupplier ticks,
    Executor executor,
    Consumer<UUID> changed) {}
