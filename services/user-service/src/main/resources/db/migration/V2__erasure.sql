-- An erased user keeps its id, which payments refer to, and nothing that tells who it was.
alter table users
  alter column email drop not null,
  alter column display_name drop not null,
  alter column country drop not null,
  add column erased_at timestamptz,
  add constraint users_whole_or_erased check (
    case when erased_at is null
      then email is not null and display_name is not null and country is not null
      else coalesce(email, display_name, country) is null end);
