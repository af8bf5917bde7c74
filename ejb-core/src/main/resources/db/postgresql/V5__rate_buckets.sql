-- When the last token that was taken will have come back, in nanoseconds since 1970. Not logged: a crash fills the buckets.
create unlogged table rate_bucket (
  host_id varchar(63) not null,
  bucket varchar(700) not null,
  full_at bigint not null,
  nanos bigint not null,
  primary key (host_id, bucket)
) with (fillfactor = 50);
