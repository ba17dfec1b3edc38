/**
 * A rotation's DNS, planned before anything is touched, by {@code dns.planner}: from what is served
 * now to the next generation, or to other certificates of the same one. The playbook does it; here
 * is proved that the playbook leaves out no wait that the plan finds necessary, and that all of it
 * fits into the period.
 *
 * <p>Begin with {@link dev.exuvia.orchestrator.rotation.plan.RotationPlanner}; {@link
 * dev.exuvia.orchestrator.rotation.plan.PlanTransition} is the step that asks it.
 */
package dev.exuvia.orchestrator.rotation.plan;
