-- What was served before a change, as a raw fact: a plan that is made while caches may still hold it
-- takes it into account. Null in rows from before.
alter table publication
  add column before_rdata text[],   -- empty for an absence
  add column before_ttl bigint;     -- the longest that any server gave, in ms; negative TTL of an absence
