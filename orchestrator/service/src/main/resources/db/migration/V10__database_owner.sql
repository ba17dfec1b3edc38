-- Whose database it is: at most one row, written by the first fleet that opens the database.
create table database_owner (
  single       boolean     primary key default true check (single),
  fleet        text        not null -- its name in fleet.yaml
);
