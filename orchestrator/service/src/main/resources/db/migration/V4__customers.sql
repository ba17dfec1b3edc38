-- Customers' domains: in DNS of their own, which we can only look at.

create table customer_domain (
  name          text        primary key,   -- lower case, A-labels, no trailing dot
  ring_size     integer     not null check (ring_size >= 1),
  registered_at timestamptz not null,
  checked_at    timestamptz,
  verdict       text,                      -- the worst of its records
  result        jsonb                      -- the last check, as the API tells it
);
create index customer_domain_checked on customer_domain (checked_at nulls first);

-- Only ever appended to: each time that a check came out differently.
create table customer_event (
  sequence  bigint      generated always as identity primary key,
  domain    text        not null,
  at        timestamptz not null,
  type      text        not null,
  why       text        not null
);
create index customer_event_domain on customer_event (domain, sequence);
