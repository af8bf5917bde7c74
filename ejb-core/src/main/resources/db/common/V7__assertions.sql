-- JWTs that stand for a client or for a grant: clients' keys, issuers that vouch for people, and what was presented already.
alter table oauth_client add column jwks varchar(20000);
alter table oauth_client add column jwks_uri varchar(2000);

-- The key is what makes an assertion good for one use, over all nodes; it is kept until the assertion would have expired.
create table spent_assertion (
  host_id varchar(63) not null references host (id),
  issuer varchar(512) not null,
  token_hash varchar(64) not null,
  expires_at timestamp with time zone not null,
  primary key (host_id, issuer, token_hash)
);
create index spent_assertion_expired on spent_assertion (expires_at);
