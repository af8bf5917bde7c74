-- Every row belongs to a host. Texts that are sealed or hashed are base64url; JSON is kept as text and read by the product alone.
create sequence portcullis_id start with 50 increment by 50;

create table host (
  id varchar(63) primary key,
  name varchar(200) not null,
  created_at timestamp with time zone default current_timestamp not null
);
insert into host (id, name) values ('default', 'Default');

-- Counts the changes of a host's state; a decision is recorded only if the count it was made under still stands.
create table epoch (
  host_id varchar(63) primary key references host (id),
  counter bigint not null
);
insert into epoch (host_id, counter) values ('default', 1);

create table tenant_key (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  key_version int not null,
  wrapped varchar(400) not null,
  created_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, key_version)
);

create table signing_key (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  kid varchar(100) not null,
  algorithm varchar(10) not null,
  state varchar(10) not null,
  sealed_jwk varchar(8000) not null,
  public_jwk varchar(4000) not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, kid)
);

create table oauth_client (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  client_id varchar(512) not null,
  name varchar(200) not null,
  secret_hash varchar(100),
  scopes varchar(1000) not null,
  service_account boolean not null,
  enabled boolean not null,
  created_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, client_id)
);

create table revoked_token (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  token_id varchar(100) not null,
  expires_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, token_id)
);

create table server (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  server_key varchar(63) not null,
  name varchar(200) not null,
  description varchar(2000) not null,
  url varchar(2000) not null,
  state varchar(10) not null,
  eras varchar(20) not null,
  prompts int not null,
  resources int not null,
  created_at timestamp with time zone not null,
  refreshed_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, server_key)
);

create table tool (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  server_id bigint not null references server (id) on delete cascade,
  name varchar(200) not null,
  trust varchar(10) not null,
  operation varchar(10) not null,
  class_reason varchar(500) not null,
  needs_review boolean not null,
  path_arguments varchar(4000),
  content_arguments varchar(4000),
  sql_arguments varchar(4000),
  aliases varchar(4000),
  enabled boolean not null,
  state varchar(10) not null,
  legacy_definition varchar(1000000),
  modern_definition varchar(1000000),
  pending_legacy varchar(1000000),
  pending_modern varchar(1000000),
  version bigint not null,
  unique (server_id, name)
);

create table server_credential (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  server_key varchar(63) not null,
  kind varchar(10) not null,
  name varchar(200) not null,
  sealed varchar(20000) not null,
  version bigint not null,
  unique (host_id, server_key)
);

create table ceiling (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  user_id varchar(254) not null,
  server_key varchar(63) not null,
  trust varchar(10) not null,
  changed_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, user_id, server_key)
);

create table mcp_session (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  id_hash varchar(64) not null unique,
  user_id varchar(254) not null,
  client_id varchar(512) not null,
  server_key varchar(63) not null,
  sealed_upstream varchar(4000) not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version bigint not null
);

create table node (
  id varchar(26) primary key,
  started_at timestamp with time zone not null,
  beat_at timestamp with time zone not null,
  swept_at timestamp with time zone
);

-- The record. An entry is the intent (or a change); what came of it is a second row, so that nothing is ever updated.
create table audit_entry (
  id varchar(26) primary key,
  host_id varchar(63) not null references host (id),
  at timestamp with time zone not null,
  type varchar(40) not null,
  decision varchar(20) not null,
  reason varchar(40) not null,
  sentence varchar(1000) not null,
  user_id varchar(254),
  agent varchar(512),
  server_key varchar(63),
  tool varchar(400),
  method varchar(60),
  argument_mac varchar(64),
  ip varchar(64),
  user_agent varchar(400),
  trace varchar(8000) not null,
  node_id varchar(26) not null,
  forwarded boolean not null
);
create index audit_entry_by_host on audit_entry (host_id, id);
create index audit_entry_by_user on audit_entry (host_id, user_id, id);

create table audit_outcome (
  entry_id varchar(26) primary key,
  at timestamp with time zone not null,
  outcome varchar(20) not null,
  status int not null,
  micros bigint not null
);
