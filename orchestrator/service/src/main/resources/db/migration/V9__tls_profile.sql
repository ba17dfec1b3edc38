-- What each generation's servers say of TLS: the profile, and the order of what they prefer.
create table tls_policy (
  generation   integer     primary key references generation,
  profile      text        not null,
  ciphers      text        not null, -- in their order, separated by blanks
  named_groups text        not null
);
-- Generations from before there were profiles were set up like this one.
insert into tls_policy (generation, profile, ciphers, named_groups)
  select number, 'INTERMEDIATE', 'AES_256_GCM CHACHA20_POLY1305 AES_128_GCM', 'X25519 P_256 P_384'
  from generation;
