-- Which private keys were made, by what names them: a key that is on record and not in its place was
-- lost, or is on another host, and must not be made anew. Keys from before this table are on no
-- record; those that are found are put there.
create table generation_key (
  generation  integer     not null,
  name        text        not null,
  spki_sha256 text        not null,   -- hex, over the SubjectPublicKeyInfo
  made_at     timestamptz not null,
  primary key (generation, name)
);
