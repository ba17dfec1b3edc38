/**
 * A rotation's DNS, planned before anything is touched, by {@code dns.planner}: from what is served
 * now to the next generation, or to other certificates of the same one. The playbook does it; here
 * is proved that the playbook leaves out no wait that the plan finds necessary, and that all of it
 * fits into the period.
 */
package dev.exuvia.orchestrator.transition;
