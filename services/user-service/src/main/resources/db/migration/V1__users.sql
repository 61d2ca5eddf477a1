create table users (
  id           uuid        primary key,
  email        text        not null,
  display_name text        not null,
  country      char(2)     not null,
  created_at   timestamptz not null,
  version      int         not null default 0
);

create unique index users_email on users (lower(email));
-- The two keyset orders of GET /users: of all users and of one country's.
create index users_by_age on users (created_at, id);
create index users_by_country on users (country, created_at, id);
