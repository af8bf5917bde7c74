-- Where the directory of a host's identity provider is, and what opens it.
create table directory_connection (
  id bigint primary key,
  host_id varchar(63) not null unique references host (id),
  kind varchar(20) not null,
  address varchar(2000) not null,
  api varchar(2000),
  client_id varchar(255) not null,
  sealed_secret varchar(8000) not null,
  version bigint not null
);

-- The last sync of a host, and who is at one now. The lease is one node's; whoever lost it writes nothing.
create table directory_sync (
  host_id varchar(63) primary key references host (id),
  number bigint not null,
  kind varchar(20),
  asked varchar(1000000) not null,
  unknown_groups varchar(1000000) not null,
  synced_at timestamp with time zone,
  tried_at timestamp with time zone,
  state varchar(20) not null,
  detail varchar(1000) not null,
  failures int not null,
  lapse_told boolean not null,
  lease varchar(40),
  lease_until timestamp with time zone
);

-- Who was in which of the groups that were asked for.
create table directory_member (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  group_use varchar(10) not null,
  group_key varchar(255) not null,
  user_id varchar(254) not null,
  subject varchar(255) not null,
  unique (host_id, user_id, group_use, group_key)
);
