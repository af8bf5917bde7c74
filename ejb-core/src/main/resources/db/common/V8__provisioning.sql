-- People and teams as a company's identity provider keeps them here (SCIM 2.0). Whether somebody is enabled, and what they
-- are called, stands with the person; here is what the provider knows them by.
create table scim_user (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  public_id varchar(40) not null unique,
  user_id varchar(254) not null,
  user_name varchar(254) not null,
  external_id varchar(255),
  given_name varchar(100),
  family_name varchar(100),
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  version bigint not null,
  unique (host_id, user_id)
);
create index scim_user_by_external_id on scim_user (host_id, external_id);

create table scim_group (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  public_id varchar(40) not null unique,
  team_key varchar(63) not null,
  external_id varchar(255),
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, team_key)
);

-- Whose subjects the external ids of people are; nobody's, unless an administrator said so.
create table provisioning_setting (
  id bigint primary key,
  host_id varchar(63) not null unique references host (id),
  issuer varchar(500),
  version bigint not null
);

create table provisioning_log (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  at timestamp with time zone not null,
  client_id varchar(512) not null,
  method varchar(10) not null,
  target varchar(300) not null,
  status int not null,
  detail varchar(500) not null,
  version bigint not null
);
create index provisioning_log_by_host on provisioning_log (host_id, id);

create index token_family_by_user on token_family (host_id, user_id);
