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

-- Identity providers whose grants for their people are taken (ID-JAG).
create table trusted_issuer (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  public_id varchar(40) not null unique,
  issuer varchar(500) not null,
  jwks_uri varchar(2000) not null,
  client_ids varchar(8000) not null,
  trusted_at timestamp with time zone not null,
  version bigint not null,
  unique (host_id, issuer)
);

-- A consent that an identity provider gave names it; and the level that the human chose for it, where they chose one.
alter table consent add column issuer varchar(500);
alter table consent add column chosen varchar(10);
