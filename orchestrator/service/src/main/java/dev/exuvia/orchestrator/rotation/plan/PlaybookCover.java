package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.planner.Act;
import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.Reason;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Stage;
import dev.exuvia.dns.planner.Wait;
import dev.exuvia.engine.Effect;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a playbook keeps every wait of a schedule. A schedule knows instants, a playbook knows
 * needs: a wait for caches is kept when on the way from the step that changes the RRset to the step
 * that must not be early there is one that awaits caches of the former; an order is kept when the
 * one step needs the other, directly or not. What a step does, its action declares: it may be
 * called anything. How long a wait lasts is then seen when it is waited for.
 */
public final class PlaybookCover {

  /**
   * What publishes what comes, and what takes back what goes.
   *
   * @param ahead beside what is there
   * @param retire when it serves nobody any more
   */
  public record Publishing(TransitionEffect ahead, TransitionEffect retire) {

    static final Publishing ROTATION =
        new Publishing(TransitionEffect.PUBLISHES_AHEAD, TransitionEffect.RETIRES_RECORDS);
    static final Publishing REPLACEMENT =
        new Publishing(TransitionEffect.PUBLISHES_TLSA_AHEAD, TransitionEffect.RETIRES_TLSA);
  }

  /** What the action of a name does. */
  @FunctionalInterface
  public interface Effects {
    Set<Effect> of(String action);
  }

  private final Playbook playbook;
  private final Schedule schedule;
  private final Publishing publishing;
  private final Effects effects;

  PlaybookCover(Playbook playbook, Schedule schedule, Publishing publishing, Effects effects) {
    this.playbook = playbook;
    this.schedule = schedule;
    this.publishing = publishing;
    this.effects = effects;
  }

  /**
   * The waits that nothing in the playbook keeps. One whose ends no step of the playbook brings
   * about is among them: nobody can say that it is kept.
   */
  List<Wait> missing() {
    return schedule.waits().stream().filter(wait -> !isKept(wait)).toList();
  }

  /**
   * The waits for caches, by the steps between which they lie: how long they last is known when
   * they are over.
   */
  List<PlannedWait> waits() {
    return schedule.waits().stream().flatMap(this::planned).distinct().toList();
  }

  private Stream<PlannedWait> planned(Wait wait) {
    return switch (wait.reason()) {
      case Reason.Remembered cached ->
          steps(wait.from()).stream()
              .flatMap(
                  from ->
                      steps(wait.to()).stream()
                          .map(to -> PlannedWait.afterChange(from.name(), to.name(), cached)));
      case Reason.LeftOver left ->
          steps(wait.to()).stream().map(to -> PlannedWait.forLeftover(to.name(), left));
      case Reason.Takes takes -> Stream.empty();
      case Reason.MailLives lives -> Stream.empty();
      case Reason.InOrder order -> Stream.empty();
      case Reason.Before before -> Stream.empty();
      case Reason.Cut cut -> Stream.empty();
    };
  }

  /** What begins or ends the whole, and what happens by itself, is nobody's step. */
  private boolean isKept(Wait wait) {
    if (isNobodys(wait.from()) || isNobodys(wait.to())) {
      return true;
    }
    List<Step> from = steps(wait.from());
    List<Step> to = steps(wait.to());
    return !from.isEmpty()
        && !to.isEmpty()
        && from.stream()
            .allMatch(one -> to.stream().allMatch(other -> isKept(wait.reason(), one, other)));
  }

  private boolean isKept(Reason reason, Step from, Step to) {
    return switch (reason) {
      case Reason.Remembered cached -> waitsBetween(TransitionEffect.AWAITS_CACHES, from, to);
      case Reason.MailLives queued -> waitsBetween(TransitionEffect.AWAITS_MAIL, from, to);
      case Reason.Takes work -> isBefore(from, to);
      case Reason.InOrder order -> isBefore(from, to);
      case Reason.Before order -> isBefore(from, to);
      // PlannedWaits keeps these, whatever the playbook says.
      case Reason.LeftOver leftOver -> true;
      case Reason.Cut cut -> isKept(cut.whole(), from, to);
    };
  }

  private boolean isBefore(Step from, Step to) {
    return from.equals(to) || playbook.needs().allBefore(to.name()).contains(from.name());
  }

  private boolean waitsBetween(TransitionEffect waiting, Step from, Step to) {
    Set<String> before = playbook.needs().allBefore(to.name());
    return playbook.steps().stream()
        .filter(step -> before.contains(step.name()) && does(step, waiting))
        .anyMatch(step -> isAwaitOf(step, from));
  }

  private boolean isAwaitOf(Step await, Step changed) {
    boolean named =
        Optional.ofNullable(await.with().get("of"))
            .map(of -> Arrays.asList(of.split(" *, *")).contains(changed.name()))
            .orElse(true);
    return named && isBefore(changed, await);
  }

  /** All steps that bring an event about: an action may be used more than once. */
  List<Step> steps(Event event) {
    return broughtAboutBy(event).stream()
        .flatMap(effect -> playbook.steps().stream().filter(step -> does(step, effect)))
        .toList();
  }

  private boolean does(Step step, TransitionEffect effect) {
    return effects.of(step.action()).contains(effect);
  }

  private boolean isNobodys(Event event) {
    return event.equals(Event.START)
        || event.equals(Event.CLOSE)
        || event.equals(Milestones.SHUT)
        || schedule.steps().stream()
            .filter(step -> step.event().equals(event))
            .flatMap(step -> step.acts().stream())
            .anyMatch(PlaybookCover::isAsFound);
  }

  private static boolean isAsFound(Act act) {
    return act instanceof Act.Publish publish && publish.stage() == Stage.PUBLISHED;
  }

  /** What a step does that makes an event happen: the milestone itself, or the change. */
  private Optional<TransitionEffect> broughtAboutBy(Event event) {
    return Milestones.broughtAboutBy(event).or(() -> publishing(event));
  }

  private Optional<TransitionEffect> publishing(Event event) {
    return schedule.steps().stream()
        .filter(step -> step.event().equals(event))
        .flatMap(step -> step.acts().stream())
        .filter(Act.Publish.class::isInstance)
        .flatMap(act -> publishing((Act.Publish) act).stream())
        .findFirst();
  }

  private Optional<TransitionEffect> publishing(Act.Publish act) {
    return switch (act.stage()) {
      case PUBLISHED -> Optional.empty();
      case LOWERED -> Optional.of(TransitionEffect.LOWERS_TTLS);
      case BRIDGED ->
          Optional.of(isCaa(act.change()) ? TransitionEffect.OPENS_CAA : publishing.ahead());
      case REPLACED -> Optional.of(replacing(act.change()));
      case RESTORED -> Optional.of(TransitionEffect.RAISES_TTLS);
    };
  }

  /**
   * What is only new is published ahead; what replaces or ends something comes when that is over.
   */
  private TransitionEffect replacing(Change change) {
    if (isCaa(change)) {
      return TransitionEffect.CLOSES_CAA;
    }
    if (change.before().isEmpty()) {
      return publishing.ahead();
    }
    return change.name().contains("._domainkey.")
        ? TransitionEffect.RETIRES_SELECTORS
        : publishing.retire();
  }

  private static boolean isCaa(Change change) {
    return change.type() == RecordType.CAA;
  }
}
