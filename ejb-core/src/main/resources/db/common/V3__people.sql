-- People, what they agreed to, and how they and their agents come in.
alter table host add column ended_at timestamp with time zone;
alter table host add column version bigint default 0 not null;

alter table server add column approved_by varchar(254);

alter table oauth_client add column kind varchar(20) default 'SERVICE_ACCOUNT' not null;
alter table oauth_client add column redirect_uris varchar(20000) default '' not null;
alter table oauth_client add column verified_domain varchar(253);
alter table oauth_client add column fetched_at timestamp with time zone;
alter table oauth_client add column used_at timestamp with time zone;

create table person (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  user_id varchar(254) not null,
  name varchar(200) not null,
  email varchar(254) not null,
  roles varchar(400) not null,
  enabled boolean not null,
  created_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, user_id)
);

create table team (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  team_key varchar(63) not null,
  name varchar(200) not null,
  version bigint not null,
  unique (host_id, team_key)
);

create table team_member (
  team_id bigint not null references team (id) on delete cascade,
  user_id varchar(254) not null,
  primary key (team_id, user_id)
);

create table ceiling_request (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  user_id varchar(254) not null,
  server_key varchar(63) not null,
  wanted varchar(10) not null,
  reason varchar(1000) not null,
  state varchar(10) not null,
  asked_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  version bigint not null
);
create index ceiling_request_open on ceiling_request (host_id, state, id);

create table password (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  user_id varchar(254) not null,
  hash varchar(400) not null,
  changed_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, user_id)
);

-- Failed sign-ins, counted by account and address; a row is a counter that fades.
create table sign_in_failures (
  host_id varchar(63) not null references host (id),
  counted varchar(400) not null,
  failures int not null,
  last_at timestamp with time zone not null,
  primary key (host_id, counted)
);

create table browser_session (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  public_id varchar(40) not null unique,
  secret_hash varchar(64) not null unique,
  user_id varchar(254) not null,
  method varchar(20) not null,
  ip varchar(64),
  user_agent varchar(400),
  signed_in_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version bigint not null
);
create index browser_session_by_user on browser_session (host_id, user_id);

-- What the container's user registry takes in place of a password: single use, seconds of life.
create table sign_in_ticket (
  ticket_hash varchar(64) primary key,
  host_id varchar(63) not null references host (id),
  user_id varchar(254) not null,
  expires_at timestamp with time zone not null
);

create table authorization_request (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  public_id varchar(40) not null unique,
  browser_hash varchar(64) not null,
  issuer varchar(500) not null,
  client_id varchar(512) not null,
  redirect_uri varchar(2000) not null,
  state varchar(2000),
  code_challenge varchar(128) not null,
  scope varchar(200) not null,
  server_key varchar(63),
  user_id varchar(254),
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  version bigint not null
);

create table consent (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  public_id varchar(40) not null unique,
  user_id varchar(254) not null,
  client_id varchar(512) not null,
  server_key varchar(63) not null,
  redirect_host varchar(300) not null,
  trust varchar(10) not null,
  granted_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason varchar(40),
  version bigint not null
);
create index consent_by_user on consent (host_id, user_id, id);
create index consent_alive on consent (host_id, ended_at, id);

create table authorization_code (
  code_hash varchar(64) primary key,
  host_id varchar(63) not null references host (id),
  issuer varchar(500) not null,
  family varchar(40) not null,
  client_id varchar(512) not null,
  user_id varchar(254) not null,
  consent_id varchar(40) not null,
  redirect_uri varchar(2000) not null,
  code_challenge varchar(128) not null,
  scope varchar(200) not null,
  resource varchar(600) not null,
  method varchar(20) not null,
  signed_in_at timestamp with time zone not null,
  grant_expires_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);

-- All tokens that descend from one code; a replay ends the family, and with it the access tokens that are out.
create table token_family (
  id varchar(40) primary key,
  host_id varchar(63) not null references host (id),
  issuer varchar(500) not null,
  client_id varchar(512) not null,
  user_id varchar(254) not null,
  consent_id varchar(40) not null,
  scope varchar(200) not null,
  resource varchar(600) not null,
  method varchar(20) not null,
  signed_in_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  grant_expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason varchar(40)
);
create index token_family_by_consent on token_family (consent_id);
create index token_family_by_client on token_family (host_id, client_id);

create table refresh_token (
  token_hash varchar(64) primary key,
  family varchar(40) not null references token_family (id) on delete cascade,
  issued_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create index refresh_token_by_family on refresh_token (family);

-- Access tokens that a family has out: what a replay has to end.
create table family_access_token (
  token_id varchar(100) primary key,
  family varchar(40) not null references token_family (id) on delete cascade,
  expires_at timestamp with time zone not null
);
create index family_access_token_by_family on family_access_token (family);
