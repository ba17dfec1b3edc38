-- Raw facts only: how long caches hold something is computed from them, in one place
-- (dev.exuvia.dns.propagation.CacheTime), and no longer stored.
update publication set before_ttl = stale_for where before_ttl is null; -- longer than it was, never shorter

alter table publication
  add column after_rdata text[],    -- what the change published; empty for an absence, null in older rows
  alter column before_ttl set not null,
  drop column stale_for,
  drop column settled_at;

create index publication_rrset on publication (name, type);

-- An RRset of which all servers show a later change is one of which no server gives an earlier state.
create view replacement as
  select execution, step, zone, name, type, before_rdata, after_rdata, before_ttl,
    coalesce(seen_at, min(seen_at) over (
      partition by name, type order by observed_at
      rows between 1 following and unbounded following)) as gone_at
  from publication;
