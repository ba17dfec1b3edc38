-- What was used at certificate authorities, for as long as any of their limits looks back.
create table issuer_use (
  id          text        primary key,
  kind        text        not null,
  issuer      text        not null,
  account     text        not null,
  acme_order  text        not null,
  names       text[]      not null,
  at          timestamptz not null,
  renewal     boolean     not null
);
create index issuer_use_at on issuer_use (at);
