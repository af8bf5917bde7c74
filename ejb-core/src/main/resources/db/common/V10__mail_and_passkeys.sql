-- Six digits in a mail. The key of their hash is the browser's cookie, which is not here.
create table one_time_code (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  browser_hash varchar(64) not null,
  user_id varchar(254) not null,
  code_hash varchar(64) not null,
  tries int not null,
  expires_at timestamp with time zone not null,
  version bigint not null
);
create index one_time_code_living on one_time_code (host_id, browser_hash, user_id);

-- A link in a mail, which proves the mailbox once, in the browser that asked for it.
create table mail_link (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  token_hash varchar(64) not null unique,
  purpose varchar(20) not null,
  user_id varchar(254) not null,
  browser_hash varchar(64) not null,
  expires_at timestamp with time zone not null,
  version bigint not null
);
create index mail_link_by_user on mail_link (host_id, user_id);

-- The public key of a human's device (WebAuthn), at one host.
create table passkey (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  public_id varchar(40) not null unique,
  user_id varchar(254) not null,
  user_handle varchar(90) not null,
  credential_id varchar(1400) not null,
  credential varchar(4000) not null,
  sign_count bigint not null,
  name varchar(100) not null,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  version bigint not null,
  unique (host_id, credential_id)
);
create index passkey_by_user on passkey (host_id, user_id);

-- What a device signs: single use, for one purpose, in one browser.
create table passkey_challenge (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  challenge_hash varchar(64) not null unique,
  bound_hash varchar(64) not null,
  expires_at timestamp with time zone not null,
  version bigint not null
);
