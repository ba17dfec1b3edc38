-- A generation may have several certificates: one after another, where they are replaced in place, and
-- an RSA one beside an ECDSA one. Each belongs to the execution that got it.
alter table certificate drop constraint certificate_pkey;
alter table certificate
  add column ordinal bigint generated always as identity primary key,
  add column execution uuid,
  add column installed_at timestamptz,
  add column retired_at timestamptz, -- nothing shows it any more, or it never was shown
  add column expiry_told_at timestamptz; -- an operator was told that it ends soon
update certificate
  set execution = generation.execution,
    installed_at = generation.live_at,
    retired_at = generation.retired_at
  from generation where generation.number = certificate.generation;
alter table certificate alter column execution set not null;
alter table certificate add unique (execution, key_type);

alter table issuer_failure add column execution uuid;
update issuer_failure set execution = generation.execution
  from generation where generation.number = issuer_failure.generation;
alter table issuer_failure drop constraint issuer_failure_pkey;
alter table issuer_failure add primary key (execution, issuer);

-- Private keys that were destroyed. Written down before the file goes, so that none goes unrecorded.
create table destroyed_key (
  generation  integer     not null references generation,
  name        text        not null,
  decided_at  timestamptz not null,
  destroyed_at timestamptz,
  primary key (generation, name)
);
