-- What the program did and noticed. Records of one call that go to several tables share a batch, and count once the batch is in
-- stored_ops_batch; batch 0 needs none. ord: order in which the records were stored. writer: who stored them.
CREATE TABLE IF NOT EXISTS stored_ops_batch (
    writer String CODEC(ZSTD),
    batch Int64,
    stored_at DateTime('UTC') DEFAULT now()
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(stored_at) ORDER BY (writer, batch)
TTL stored_at + INTERVAL ${batch_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_request (
    happened_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    ord Int64 CODEC(Delta, ZSTD),
    writer String CODEC(ZSTD),
    batch Int64 CODEC(ZSTD),
    asker LowCardinality(String),
    endpoint LowCardinality(String),
    url String CODEC(ZSTD),
    http_status Int32 CODEC(ZSTD),
    duration_ms Int64 CODEC(ZSTD),
    body_bytes Int64 CODEC(ZSTD),
    attempt Int32 CODEC(ZSTD),
    retry_reason Nullable(String) CODEC(ZSTD),
    policy LowCardinality(Nullable(String)),
    limits Array(Tuple(rule String, value String)) CODEC(ZSTD),
    states Array(Tuple(rule String, value String)) CODEC(ZSTD),
    retry_after_s Nullable(Int64) CODEC(ZSTD),
    closed_until Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    problem Nullable(String) CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMMDD(stored_at) PRIMARY KEY happened_at
ORDER BY (happened_at, ord, writer)
TTL stored_at + INTERVAL ${request_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_scope_audit (
    happened_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    ord Int64 CODEC(Delta, ZSTD),
    writer String CODEC(ZSTD),
    batch Int64 CODEC(ZSTD),
    configured Array(String) CODEC(ZSTD),
    granted Array(String) CODEC(ZSTD),
    passed Bool,
    detail String CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(stored_at) PRIMARY KEY happened_at
ORDER BY (happened_at, ord, writer)
TTL stored_at + INTERVAL ${ops_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_alert (
    happened_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    ord Int64 CODEC(Delta, ZSTD),
    writer String CODEC(ZSTD),
    batch Int64 CODEC(ZSTD),
    subject LowCardinality(String),
    code LowCardinality(String),
    text String CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(stored_at) PRIMARY KEY happened_at
ORDER BY (happened_at, ord, writer)
TTL stored_at + INTERVAL ${ops_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};
