-- Which issuer gave no certificate for a generation, and why another one took over.
create table issuer_failure (
  generation  integer     not null references generation,
  issuer      text        not null,
  why         text        not null,
  at          timestamptz not null,
  set_aside   boolean     not null default true, -- false: may be asked again for this generation
  primary key (generation, issuer)
);
