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
