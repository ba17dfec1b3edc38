-- A lease is held or not, and shows by its beat that it is kept: no clock says when it runs out.
alter table execution add column lease_beat bigint not null default 0;
update execution set lease_node = null where lease_until is null;
alter table execution drop column lease_until;

-- Entries of the journal are numbered by who reads them, once every transaction has ended that could
-- still add one before them: no writer waits for another one any more.
drop trigger number_entry on journal;
drop function number_journal_entry();
alter table journal add column transaction xid8 not null default pg_current_xact_id();
create index journal_unnumbered on journal (transaction, id) where sequence is null;

create function number_journal_entries() returns void language plpgsql as $$
begin
  -- One reader at a time; the others find its numbers.
  perform pg_advisory_xact_lock(hashtext('journal'));
  update journal set sequence = numbered.sequence
  from (
    select id, nextval('journal_sequence_seq') as sequence
    from (
      select id from journal
      where sequence is null
        and (transaction < pg_snapshot_xmin(pg_current_snapshot())
          -- Of a cluster from which this one was restored.
          or transaction >= pg_snapshot_xmax(pg_current_snapshot()))
      order by transaction, id) final) numbered
  where journal.id = numbered.id;
end $$;
