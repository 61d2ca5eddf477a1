-- A session: its id is the sid of its access tokens, and its refresh tokens rotate. It refers to a user without a
-- foreign key, because it outlives the user: a revoked session stays listed until its last access token has expired.
create table token_families (
  id         uuid        primary key,
  user_id    uuid        not null,
  created_at timestamptz not null default now(),
  -- when the newest refresh token expires, and when the session ends whatever is refreshed
  expires_at timestamptz not null,
  ends_at    timestamptz not null,
  revoked_at timestamptz
);
create index token_families_user on token_families (user_id);
create index token_families_expiry on token_families (expires_at);
create index token_families_revoked on token_families (revoked_at) where revoked_at is not null;

-- Only hashes are kept: who reads this table can continue no session. A used token stays, so that its reuse is noticed.
create table refresh_tokens (
  hash       bytea       primary key,
  family_id  uuid        not null references token_families on delete cascade,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index refresh_tokens_family on refresh_tokens (family_id);
create index refresh_tokens_expiry on refresh_tokens (expires_at);
