-- Whoever connects, the record is only added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = '42501';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
create trigger audit_outcome_append_only before update or delete or truncate on audit_outcome
  for each statement execute function refuse_change();
