-- The access-control document of each host, every version of it, and the deny-list.
create table access_document (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  number bigint not null,
  body varchar(4194304) not null,
  digest varchar(64) not null,
  origin varchar(20) not null,
  changed_by varchar(254) not null,
  reason varchar(500) not null,
  changed_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, number)
);

create table revocation (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  kind varchar(10) not null,
  name varchar(254) not null,
  reason varchar(500) not null,
  revoked_by varchar(254) not null,
  revoked_at timestamp with time zone not null,
  lifted_by varchar(254),
  lifted_at timestamp with time zone,
  version bigint not null
);
create index revocation_standing on revocation (host_id, lifted_at);
