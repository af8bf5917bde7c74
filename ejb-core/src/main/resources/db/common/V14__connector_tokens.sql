-- Tokens that identity providers keep for provisioning: the digest alone, and nothing that outlives the client.
create table connector_token (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  token_id varchar(100) not null,
  client_id varchar(512) not null,
  name varchar(200) not null,
  digest varchar(64) not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  -- Days before its end at which that was last said.
  announced int not null,
  version bigint not null,
  unique (host_id, token_id),
  foreign key (host_id, client_id) references oauth_client (host_id, client_id) on delete cascade
);
