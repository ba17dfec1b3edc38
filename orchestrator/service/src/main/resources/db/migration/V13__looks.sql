-- How often the latest attempt at a step has asked to look again.
alter table step add column looks int not null default 0;
