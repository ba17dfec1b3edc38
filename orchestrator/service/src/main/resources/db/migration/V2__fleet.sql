-- What the fleet is and was: generations, their nodes, addresses, certificates and selectors, and
-- what was published when. Written by the actions, read by them and by the API. No secrets here:
-- private keys are files under the state directory.

create table generation (
  number      integer     primary key,
  execution   uuid        not null unique,
  state       text        not null check (state in ('PREPARING', 'LIVE', 'DRAINING', 'RETIRED', 'ABANDONED')),
  created_at  timestamptz not null,
  live_at     timestamptz,
  drained_at  timestamptz,
  retired_at  timestamptz
);

create table node (
  key         text        primary key,
  generation  integer     not null references generation,
  ordinal     integer     not null,
  name        text        not null,
  host_name   text        not null,
  state       text        not null check (state in ('WANTED', 'PROVISIONED', 'REJECTED', 'DRAINED', 'WIPED', 'RELEASED')),
  address     inet,
  host_key    text,
  wipe        jsonb,
  changed_at  timestamptz not null
);
create index node_generation on node (generation);

create table address_use (
  address     inet        not null,
  node        text        not null references node,
  used_from   timestamptz not null,
  used_until  timestamptz,
  quarantined_until timestamptz,
  primary key (address, node)
);

create table certificate (
  generation  integer     primary key references generation,
  issuer      text        not null,
  key_type    text        not null,
  spki_sha256 text,
  chain       text,
  not_before  timestamptz,
  not_after   timestamptz,
  account     text
);

create table acme_order (
  ordinal     bigint      generated always as identity,
  key         text        not null,
  url         text        not null,
  recorded_at timestamptz not null,
  primary key (key, url)
);

create table selector (
  domain      text        not null,
  name        text        not null,
  generation  integer     not null references generation,
  public_key  text        not null,
  gone_at     timestamptz,
  primary key (domain, name)
);

create table publication (
  execution   uuid        not null,
  step        text        not null,
  zone        text        not null,
  name        text        not null,
  type        text        not null,
  stale_for   bigint      not null, -- ms a cache may hold what was there before, once no server gives it
  observed_at timestamptz not null,
  seen_at     timestamptz,
  settled_at  timestamptz,
  primary key (execution, step, zone, name, type)
);
