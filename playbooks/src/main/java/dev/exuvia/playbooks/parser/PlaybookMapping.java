package dev.exuvia.playbooks.parser;

import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.RetryPolicy;
import dev.exuvia.playbooks.Step;
import dev.exuvia.playbooks.document.Element;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * Builds a playbook from an accepted document; steps take from the defaults what they leave out.
 */
final class PlaybookMapping {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);

  private final Duration defaultTimeout;
  private final RetryPolicy defaultRetry;

  private PlaybookMapping(Element defaults) {
    this.defaultTimeout = defaults.child("timeout").duration().orElse(DEFAULT_TIMEOUT);
    this.defaultRetry = retry(defaults.child("retry"), RetryPolicy.NONE);
  }

  static Playbook playbook(Element root) {
    PlaybookMapping mapping = new PlaybookMapping(root.child("defaults"));
    return new Playbook(
        root.child("name").text().orElseThrow(),
        root.child("description").text().orElse(""),
        root.child("steps").items().stream().map(mapping::step).toList());
  }

  private Step step(Element step) {
    return new Step(
        step.child("name").text().orElseThrow(),
        step.child("action").text().orElseThrow(),
        new LinkedHashSet<>(step.child("needs").texts().toList()),
        step.child("timeout").duration().orElse(defaultTimeout),
        retry(step.child("retry"), defaultRetry),
        step.child("compensate").text(),
        with(step.child(StepList.WITH)));
  }

  private static RetryPolicy retry(Element retry, RetryPolicy otherwise) {
    if (!retry.present()) {
      return otherwise;
    }
    Duration delay = retry.child("delay").duration().orElse(Duration.ZERO);
    return new RetryPolicy(
        retry.child("attempts").number().orElse(1),
        delay,
        retry.child("maxDelay").duration().orElse(delay));
  }

  private static Map<String, String> with(Element with) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String key : with.keys()) {
      settings.put(key, with.child(key).scalar().orElseThrow());
    }
    return settings;
  }
}
