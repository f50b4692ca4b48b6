-- Pages and what was made of them. Rows carry the epoch of the writer that made them; the last row written for a page, in
-- stored_mark, makes it visible. Readers use the views of V004. docs/model/tables.md explains each.

-- Who has claimed to write a queue. Only the newest writes.
CREATE TABLE IF NOT EXISTS stored_claim (
    queue LowCardinality(String),
    epoch Int64,
    owner String,
    claimed_at DateTime64(9, 'UTC') DEFAULT now64(9, 'UTC')
) ENGINE = ReplacingMergeTree ORDER BY (queue, epoch, owner)
SETTINGS ${durable};

-- What counts once an epoch has begun: the pages before it, by the epochs that wrote them, and its own from first_seq on.
-- Only the newest of a queue is looked at, so nothing that another epoch has written or will write changes what is visible.
CREATE TABLE IF NOT EXISTS stored_begin (
    queue LowCardinality(String),
    epoch Int64,
    first_seq Int64,
    before Array(Tuple(epoch Int64, first_seq Int64, last_seq Int64)) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree(epoch) ORDER BY queue
SETTINGS ${durable};

-- The last page that an epoch has committed.
CREATE TABLE IF NOT EXISTS stored_mark (
    queue LowCardinality(String),
    epoch Int64,
    seq Int64
) ENGINE = ReplacingMergeTree(seq) ORDER BY (queue, epoch)
SETTINGS ${durable};

-- The log: pages that have their number. Needed until they are committed.
CREATE TABLE IF NOT EXISTS stored_page (
    queue LowCardinality(String),
    seq Int64 CODEC(Delta, ZSTD),
    epoch Int64 CODEC(Delta, ZSTD),
    requested_id String CODEC(ZSTD),
    next_id String CODEC(ZSTD),
    retrieved_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    tip_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    retry_count Int32 CODEC(ZSTD),
    retry_reason Nullable(String) CODEC(ZSTD),
    http_status Int32 CODEC(ZSTD),
    duration_ms Int64 CODEC(ZSTD),
    encoding LowCardinality(String),
    sha256 FixedString(32),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMMDD(stored_at) ORDER BY (queue, seq, epoch)
TTL stored_at + INTERVAL ${raw_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

-- Pages as received, by content.
CREATE TABLE IF NOT EXISTS stored_page_body (
    queue LowCardinality(String),
    seq Int64 CODEC(Delta, ZSTD),
    sha256 FixedString(32),
    body String CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMMDD(stored_at) ORDER BY (queue, seq, sha256)
TTL stored_at + INTERVAL ${raw_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_checkpoint (
    queue LowCardinality(String),
    seq Int64 CODEC(Delta, ZSTD),
    epoch Int64 CODEC(Delta, ZSTD),
    page_id Int64,
    requested_id String CODEC(ZSTD),
    next_id String CODEC(ZSTD),
    cursor_hash String CODEC(ZSTD),
    sha256 FixedString(32),
    retrieved_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    tip_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    retry_count Int32 CODEC(ZSTD),
    retry_reason Nullable(String) CODEC(ZSTD),
    status LowCardinality(String),
    http_status Int32 CODEC(ZSTD),
    duration_ms Int64 CODEC(ZSTD),
    encoding LowCardinality(String),
    body_bytes Int32 CODEC(ZSTD),
    row_count Int64 CODEC(ZSTD),
    tab_count Int32 CODEC(ZSTD),
    event_count Int32 CODEC(ZSTD),
    rules_version LowCardinality(String),
    INDEX page_id_filter page_id TYPE bloom_filter(0.001) GRANULARITY 1
) ENGINE = ReplacingMergeTree PRIMARY KEY (queue, seq) ORDER BY (queue, seq, epoch)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_page_count (
    queue LowCardinality(String),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(Delta, ZSTD),
    epoch Int64 CODEC(Delta, ZSTD),
    metric LowCardinality(String),
    label String CODEC(ZSTD),
    count Int64 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (queue, seq) ORDER BY (queue, seq, ord, epoch)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_observation (
    queue LowCardinality(String),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(Delta, ZSTD),
    epoch Int64 CODEC(Delta, ZSTD),
    cursor String CODEC(ZSTD),
    observed_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    realm LowCardinality(String),
    league LowCardinality(String),
    stash_id String CODEC(ZSTD),
    item Int64,
    seller Nullable(String) CODEC(ZSTD),
    present Bool,
    item_key LowCardinality(Nullable(String)),
    mods_hash Int64,
    price_numerator Nullable(Int64) CODEC(ZSTD),
    price_denominator Nullable(Int64) CODEC(ZSTD),
    price_lot Nullable(Int64) CODEC(ZSTD),
    price_currency LowCardinality(Nullable(String)),
    price_kind LowCardinality(Nullable(String)),
    stack_size Int32 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (queue, seq) ORDER BY (queue, seq, ord, epoch)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_tab_observation (
    queue LowCardinality(String),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(Delta, ZSTD),
    epoch Int64 CODEC(Delta, ZSTD),
    observed_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    stash_id String CODEC(ZSTD),
    realm LowCardinality(Nullable(String)),
    league LowCardinality(Nullable(String)),
    seller Nullable(String) CODEC(ZSTD),
    stash_type LowCardinality(String),
    presence LowCardinality(String),
    priced Int32 CODEC(ZSTD),
    unpriced Int32 CODEC(ZSTD),
    previous_report Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    quality LowCardinality(String),
    across_gap Bool
) ENGINE = ReplacingMergeTree PRIMARY KEY (queue, seq) ORDER BY (queue, seq, ord, epoch)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_event (
    queue LowCardinality(String),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(Delta, ZSTD),
    epoch Int64 CODEC(Delta, ZSTD),
    kind LowCardinality(String),
    observed_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    realm LowCardinality(String),
    league LowCardinality(String),
    episode_realm LowCardinality(String),
    item Int64,
    first_seq Int64 CODEC(ZSTD),
    stash_id String CODEC(ZSTD),
    seller Nullable(String) CODEC(ZSTD),
    item_key LowCardinality(String),
    price_numerator Int64 CODEC(ZSTD),
    price_denominator Int64 CODEC(ZSTD),
    price_lot Int64 CODEC(ZSTD),
    price_currency LowCardinality(String),
    price_kind LowCardinality(String),
    previous_numerator Nullable(Int64) CODEC(ZSTD),
    previous_denominator Nullable(Int64) CODEC(ZSTD),
    previous_lot Nullable(Int64) CODEC(ZSTD),
    previous_currency LowCardinality(Nullable(String)),
    previous_kind LowCardinality(Nullable(String)),
    stack_size Int32 CODEC(ZSTD),
    previous_stack_size Int32 CODEC(ZSTD),
    age_known Bool,
    priced_gone Nullable(Int32) CODEC(ZSTD),
    unpriced_gone Nullable(Int32) CODEC(ZSTD),
    same_key_gone Nullable(Int32) CODEC(ZSTD),
    units_gone Nullable(Int32) CODEC(ZSTD),
    account_active_before Nullable(Bool) CODEC(ZSTD),
    presence LowCardinality(Nullable(String)),
    item_trace LowCardinality(Nullable(String)),
    previous_report Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    quality LowCardinality(Nullable(String)),
    across_gap Nullable(Bool) CODEC(ZSTD),
    outcome LowCardinality(Nullable(String)),
    vanished_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (queue, seq) ORDER BY (queue, seq, ord, epoch)
SETTINGS ${durable};

-- Two places per queue, written in turn: a newer image takes the place of the one before the last. The chunks come first, and
-- an image counts once its row in stored_tracker_image is there.
CREATE TABLE IF NOT EXISTS stored_tracker_chunk (
    queue LowCardinality(String),
    place UInt8,
    part Int32,
    number Int64,
    sha256 FixedString(32),
    bytes String CODEC(ZSTD)
) ENGINE = ReplacingMergeTree(number) ORDER BY (queue, place, part)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_tracker_image (
    queue LowCardinality(String),
    place UInt8,
    number Int64,
    seq Int64,
    epoch Int64,
    parts Int32,
    total_bytes Int64,
    sha256 FixedString(32)
) ENGINE = ReplacingMergeTree(number) ORDER BY (queue, place)
SETTINGS ${durable};
