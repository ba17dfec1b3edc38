-- States say what is: what an execution left unfinished when it ended has a final state.

-- Generations: how they came to be abandoned, and whether somebody may have met them.
alter table generation
  add column why text,
  add column met boolean not null default false;
update generation set met = true
  where live_at is not null
    or exists (select 1 from step
      where step.execution = generation.execution and step.action = 'cut-over' and step.started > 0);

-- Nodes: what they do, from the configuration to the end.
alter table node drop constraint node_state_check;
alter table node add constraint node_state_check check (state in (
  'WANTED', 'PROVISIONED', 'REJECTED', 'CONFIGURED', 'SERVING', 'DRAINING', 'DRAINED', 'WIPED',
  'RELEASED', 'ABANDONED'));

-- What earlier executions left: steps first.
update step set
    state = case when step.state = 'PENDING' then 'SKIPPED' else 'ABANDONED' end,
    why = case when step.state = 'PENDING'
      then 'the execution ended as ' || execution.state || ' before it began'
      else 'the execution ended as ' || execution.state || ' while it was ' || step.state
        || coalesce(': ' || step.why, '') end,
    waited_ms = waited_ms + case when pause = 'WAIT'
      then greatest(0, extract(epoch from execution.ended_at - pause_since) * 1000)::bigint
      else 0 end,
    ended_at = case when step.state = 'PENDING' then null else execution.ended_at end,
    pause = null, pause_since = null, pause_until = null, safe_until = null
  from execution
  where execution.id = step.execution and execution.ended_at is not null
    and step.state in ('PENDING', 'RUNNING', 'WAITING', 'NEEDS_OPERATOR');

-- Attempts that nobody can speak for any more.
update attempt set ended_at = coalesce(execution.ended_at, now()), outcome = 'LOST',
    why = 'its node died, or its execution turned back or ended under it'
  from step join execution on execution.id = step.execution
  where attempt.execution = step.execution and attempt.step = step.name
    and attempt.ended_at is null
    and not (step.state = 'RUNNING' and step.started = attempt.number);

-- Generations that no execution will be done with: never cut over to, or never taken out of service.
update generation set state = 'ABANDONED',
    retired_at = coalesce(execution.ended_at, now()),
    why = 'its execution ended as ' || execution.state || coalesce(', ' || execution.why, '')
  from execution
  where execution.id = generation.execution and execution.ended_at is not null
    and generation.state = 'PREPARING';
update generation set state = 'ABANDONED', retired_at = now(),
    why = 'the execution that took it out of service ended before it was done'
  where state = 'DRAINING'
    and not exists (select 1 from generation later join execution on execution.id = later.execution
      where later.number > generation.number and later.state = 'LIVE'
        and execution.ended_at is null);
update generation set why = 'its execution ended as ' || execution.state
    || coalesce(', ' || execution.why, '')
  from execution
  where execution.id = generation.execution and execution.ended_at is not null
    and generation.state = 'ABANDONED' and generation.why is null;

update node set state = case generation.state
    when 'LIVE' then 'SERVING' when 'DRAINING' then 'SERVING' else 'ABANDONED' end
  from generation
  where generation.number = node.generation and generation.state in ('LIVE', 'DRAINING', 'ABANDONED')
    and (node.state in ('WANTED', 'PROVISIONED')
      or (generation.state = 'ABANDONED' and node.state in ('DRAINED', 'WIPED')));

-- Of those that were never cut over to nobody can have met keys and certificates, unless the
-- cut-over itself was under way.
create temporary table never_met on commit drop as
  select number, generation.execution from generation
    where state = 'ABANDONED' and not met;
update selector set state = 'GONE', state_since = now()
  from never_met
  where generation = number and state = 'PENDING'
    and not exists (select 1 from publication
      where publication.execution = never_met.execution and type = 'TXT'
        and publication.name = selector.name || '._domainkey.' || domain || '.');
update selector set state = 'VERIFYING', state_since = now()
  from never_met
  where generation = number and state in ('PENDING', 'PUBLISHED', 'SIGNING');
update generation set drained_at = coalesce(drained_at, now())
  from never_met where never_met.number = generation.number;
update certificate set retired_at = now()
  from never_met where generation = number and retired_at is null;
