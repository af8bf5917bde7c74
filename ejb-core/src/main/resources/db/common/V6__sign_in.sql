-- Who a human is elsewhere: issuer and subject, never an address.
create table linked_identity (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  issuer varchar(500) not null,
  subject varchar(255) not null,
  user_id varchar(254) not null,
  linked_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, issuer, subject)
);
create index linked_identity_by_user on linked_identity (host_id, user_id);

-- Which ways in a host offers; no row: all there are.
create table sign_in_policy (
  host_id varchar(63) primary key references host (id),
  methods varchar(100) not null,
  domains varchar(20000) not null,
  method_domains varchar(20000) not null,
  sso_only boolean not null,
  break_glass varchar(20000) not null,
  sign_up boolean not null,
  recovery boolean not null,
  version bigint not null
);

-- Who else may say who somebody is, and how it is asked.
create table identity_provider (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  provider_key varchar(63) not null,
  name varchar(100) not null,
  kind varchar(20) not null,
  issuer varchar(500) not null,
  client_id varchar(300) not null,
  sealed_secret varchar(4000),
  endpoints varchar(4000) not null,
  scopes varchar(500) not null,
  groups_claim varchar(100) not null,
  domains varchar(20000) not null,
  force_redirect boolean not null,
  creates_people boolean not null,
  trusts_addresses boolean not null,
  mapping_mode varchar(10) not null,
  enabled boolean not null,
  tested_at timestamp with time zone,
  certificate_expires_at timestamp with time zone,
  version bigint not null,
  unique (host_id, provider_key)
);

create table group_mapping (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  provider_key varchar(63) not null,
  claim varchar(100) not null,
  claim_value varchar(300) not null,
  target varchar(10) not null,
  target_key varchar(200) not null,
  trust varchar(10),
  version bigint not null
);
create index group_mapping_by_provider on group_mapping (host_id, provider_key);

-- Groups that a sign-in brought and nothing maps.
create table group_seen (
  host_id varchar(63) not null references host (id),
  provider_key varchar(63) not null,
  group_name varchar(300) not null,
  seen_at timestamp with time zone not null,
  primary key (host_id, provider_key, group_name)
);

-- A sign-in that is under way at a provider: one browser, once, ten minutes.
create table pending_sign_in (
  state_hash varchar(64) primary key,
  host_id varchar(63) not null references host (id),
  provider_key varchar(63) not null,
  browser_hash varchar(64) not null,
  to_path varchar(2000) not null,
  purpose varchar(10) not null,
  user_id varchar(254),
  fresh boolean not null,
  started_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);

-- An identity that was proved and belongs to an account whose owner has yet to say so.
create table pending_link (
  token_hash varchar(64) primary key,
  host_id varchar(63) not null references host (id),
  provider_key varchar(63) not null,
  issuer varchar(500) not null,
  subject varchar(255) not null,
  user_id varchar(254) not null,
  expires_at timestamp with time zone not null
);

alter table browser_session alter column method set data type varchar(100);
alter table browser_session add column provider_key varchar(63);
alter table browser_session add column external_subject varchar(255);
alter table browser_session add column external_sid varchar(255);
create index browser_session_by_subject on browser_session (host_id, provider_key, external_subject);

alter table token_family alter column method set data type varchar(100);
alter table authorization_code alter column method set data type varchar(100);

-- Logout tokens of providers, remembered while they could be replayed.
create table spent_logout_token (
  token_hash varchar(64) primary key,
  expires_at timestamp with time zone not null
);
