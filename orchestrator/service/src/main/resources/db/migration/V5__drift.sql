-- What we published last, seen on every server: what should be served until we publish again. An
-- empty rdata says that there should be none.
create table expected_record (
  name        text        not null,
  type        text        not null,
  zone        text        not null,
  ttl         bigint      not null, -- seconds
  rdata       text[]      not null,
  since       timestamptz not null,
  primary key (name, type)
);

-- Servers that give something else, for as long as they do.
create table drift (
  name        text        not null,
  type        text        not null,
  server      text        not null,
  expected    text        not null,
  found       text        not null,
  since       timestamptz not null,
  primary key (name, type, server)
);

-- What happened to the fleet outside its rotations; only ever appended.
create table fleet_event (
  sequence    bigint      generated always as identity primary key,
  at          timestamptz not null,
  type        text        not null,
  subject     text        not null,
  why         text        not null
);
