create table credentials (
  user_id       uuid        primary key,
  email         text        not null,
  password_hash text        not null,
  roles         text[]      not null,
  created_at    timestamptz not null default now()
);

create unique index credentials_email on credentials (lower(email));
