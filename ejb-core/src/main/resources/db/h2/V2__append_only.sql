-- The embedded database of the demo has no procedural language; nothing is added here, the version number is kept in step.
select 1;
