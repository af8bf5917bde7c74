-- How far a host is mirrored to Permit. The lease is one node's; whoever lost it writes nothing here.
create table permit_mirror (
  host_id varchar(63) primary key references host (id),
  -- Whatever was written to another environment was not written to this one.
  environment varchar(500) not null,
  -- The epoch that the items were made from.
  planned bigint not null,
  lease varchar(40),
  lease_until timestamp with time zone
);

-- Each thing that Permit has to have, and what it was last given.
create table permit_item (
  id bigint primary key,
  host_id varchar(63) not null references host (id),
  item varchar(150) not null,
  -- Digest of the thing as it should be; no value: it should be gone.
  wanted varchar(64),
  -- Digest of what was written whole; no value: nothing, or nobody knows how much.
  written varchar(64),
  attempts int not null,
  fault varchar(500),
  next_at timestamp with time zone not null,
  written_at timestamp with time zone,
  version bigint not null,
  unique (host_id, item)
);
