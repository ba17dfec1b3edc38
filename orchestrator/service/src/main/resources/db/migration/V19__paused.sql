-- Who has an execution paused, and why.
alter table execution add column paused_by text, add column paused_why text;
