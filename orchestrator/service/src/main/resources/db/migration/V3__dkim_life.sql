-- The life of a DKIM selector, one row for each generation that uses it: the selectors of the ring
-- that customers point at come around again.

alter table selector
  add column algorithm   text,
  add column state       text,
  add column state_since timestamptz,
  add column safe_at     timestamptz,  -- revoked: when no cache can hold the key any more
  add column private_key text;         -- PEM, only of a retired key that is public by intent

update selector set
  algorithm = 'RSA',
  state = case
    when gone_at is not null then 'GONE'
    when generation.state = 'PREPARING' then 'PENDING'
    when generation.drained_at is not null then 'VERIFYING'
    when generation.state = 'ABANDONED' then 'GONE'
    else 'SIGNING' end,
  state_since = coalesce(gone_at, drained_at, live_at, created_at)
  from generation where generation = number;

alter table selector
  alter column algorithm set not null,
  alter column state set not null,
  alter column state_since set not null,
  add check (algorithm in ('RSA', 'ED25519')),
  add check (state in ('PENDING', 'PUBLISHED', 'SIGNING', 'VERIFYING', 'REVOKED', 'GONE')),
  drop constraint selector_pkey,
  add primary key (domain, name, generation),
  drop column gone_at;
create index selector_generation on selector (generation);
