-- One journal of all that happens, in place of three event logs.
create table journal (
  id        bigint      generated always as identity primary key,
  -- The order in which entries became visible; given when their transaction is committed, so that
  -- a reader who has seen one has seen all before it.
  sequence  bigint      unique,
  at        timestamptz not null,
  kind      text        not null,
  severity  text        not null check (severity in ('INFO', 'WARNING', 'ERROR')),
  subject   text        not null,
  why       text,
  actor     text        not null,           -- kind:name
  execution uuid,                           -- may be erased before what is told of it
  -- From here on: of an execution's own events only, which are numbered without gaps within it.
  ordinal   bigint,
  step      text,
  state     text,
  attempt   int,
  until     timestamptz,
  unique (execution, ordinal)
);
create sequence journal_sequence_seq owned by journal.sequence;
create index journal_subject on journal (subject, sequence) where ordinal is null;

alter table execution
  add column actor text not null default 'operator:unknown',
  add column reason text not null default 'not recorded';
alter table execution alter column actor drop default, alter column reason drop default;

insert into journal (at, kind, severity, subject, why, actor, execution, ordinal, step, state,
    attempt, until)
  select at, kind, severity, subject, why, actor, execution, ordinal, step, state, attempt, until
  from (
    select event.at, event.type as kind,
      case
        when event.type in ('STEP_FAILED', 'STEP_NEEDS_OPERATOR') then 'ERROR'
        when event.type in ('STEP_ATTEMPT_FAILED', 'STEP_ABANDONED') then 'WARNING'
        when event.type = 'EXECUTION_STATE_CHANGED'
          and event.state in ('NEEDS_OPERATOR', 'FAILED') then 'ERROR'
        when event.type = 'EXECUTION_STATE_CHANGED'
          and event.state in ('ABORTING', 'ABORTED') then 'WARNING'
        else 'INFO' end as severity,
      coalesce(event.step, execution.playbook) as subject, event.why,
      'orchestrator:unknown' as actor, event.execution, event.sequence as ordinal, event.step,
      event.state, event.attempt, event.until
    from event join execution on execution.id = event.execution
    union all
    select at, type, case when type in ('DRIFT_ENDED', 'DRIFT_MENDED') then 'INFO' else 'WARNING' end,
      subject, why, 'orchestrator:unknown', null, null, null, null, null, null
    from fleet_event where type <> 'CERTIFICATE_REPLACEMENT_BEGAN'
    union all
    select at, 'DOMAIN_' || type, case type when 'DRIFTED' then 'WARNING' else 'INFO' end,
      domain, why, 'watch:customers', null, null, null, null, null, null
    from customer_event) earlier
  order by at, execution, ordinal;
update journal set sequence = id;
select setval('journal_sequence_seq', coalesce(max(id), 0) + 1, false) from journal;

drop table event, fleet_event, customer_event;

-- Deferred to the commit: the lock is the last thing that a transaction takes, so it can be part of
-- no deadlock, and it is held until the entries can be seen.
create function number_journal_entry() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('journal'));
  update journal set sequence = nextval('journal_sequence_seq') where id = new.id;
  return null;
end $$;
create constraint trigger number_entry after insert on journal
  deferrable initially deferred for each row execute function number_journal_entry();
