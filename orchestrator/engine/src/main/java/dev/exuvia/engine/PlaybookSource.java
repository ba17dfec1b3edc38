package dev.exuvia.engine;

import dev.exuvia.playbooks.Playbook;
import java.util.SortedSet;

/** Where playbooks come from. */
public interface PlaybookSource {

  /** Names of all playbooks there are, whether or not they can be read. */
  SortedSet<String> names();

  /**
   * A playbook as it is now.
   *
   * @throws UnknownPlaybookException if there is none of that name
   * @throws dev.exuvia.playbooks.InvalidDocumentException if it is wrong, with every problem
   */
  Playbook playbook(String name);
}
