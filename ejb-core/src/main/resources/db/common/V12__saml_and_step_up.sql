-- What a SAML identity provider says about itself; goes with the provider.
create table saml_metadata (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  provider_key varchar(63) not null,
  entity_id varchar(500) not null,
  document varchar(300000) not null,
  -- The smallest number of days ahead at which the end of the certificates was announced; no value: not yet.
  warned_days int,
  version bigint not null,
  unique (host_id, provider_key),
  foreign key (host_id, provider_key) references identity_provider (host_id, provider_key) on delete cascade
);

-- When the human last showed a second factor because a call of this agent asked for it.
alter table consent add column second_factor_at timestamp with time zone;
