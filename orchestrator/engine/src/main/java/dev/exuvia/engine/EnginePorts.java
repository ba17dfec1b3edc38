package dev.exuvia.engine;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What an engine works with.
 *
 * @param store where executions live
 * @param actions what steps may use
 * @param wakeups wakes the engine when waits are over
 * @param clock tells the time to engine and actions
 * @param executor runs shifts and attempts, each on a thread of its own; one that runs them in the
 *     caller's thread makes the engine deterministic
 * @param changed hears of each change this node makes
 */
public record EnginePorts(
    ExecutionStore store,
    Actions actions,
    Wakeups wakeups,
    Clock clock,
    Executor executor,
    Consumer<UUID> changed) {}
