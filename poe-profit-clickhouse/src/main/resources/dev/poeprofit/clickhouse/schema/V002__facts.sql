-- Facts from beside the stash stream. The content of a fact is stored first, under the SHA-256 of that content; the fact counts
-- once its row in stored_fact is there. occurrence: 0 for price overviews, of which the one learnt first stays; else when it was
-- learnt, since an address may serve something again after it served something else.
CREATE TABLE IF NOT EXISTS stored_fact (
    kind LowCardinality(String),
    natural_key String CODEC(ZSTD),
    occurrence Int64 CODEC(ZSTD),
    content FixedString(32),
    learnt_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    earliest UInt64 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree(earliest) ORDER BY (kind, natural_key, occurrence)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_price_overview (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    realm LowCardinality(String),
    league LowCardinality(String),
    source LowCardinality(String),
    type LowCardinality(String),
    sampled_at DateTime64(9, 'UTC') CODEC(ZSTD),
    retrieved_at DateTime64(9, 'UTC') CODEC(ZSTD),
    body_sha256 String CODEC(ZSTD),
    unreadable Int32 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (realm, league, type, retrieved_at)
ORDER BY (realm, league, type, retrieved_at, natural_key, content)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_price_line (
    content FixedString(32),
    ord Int32 CODEC(Delta, ZSTD),
    details_id String CODEC(ZSTD),
    trade_id Nullable(String) CODEC(ZSTD),
    name String CODEC(ZSTD),
    base_type Nullable(String) CODEC(ZSTD),
    variant Nullable(String) CODEC(ZSTD),
    links Nullable(Int32) CODEC(ZSTD),
    gem_level Nullable(Int32) CODEC(ZSTD),
    gem_quality Nullable(Int32) CODEC(ZSTD),
    corrupted Bool,
    item_level Nullable(Int32) CODEC(ZSTD),
    chaos_value Float64 CODEC(ZSTD),
    observations Nullable(Int64) CODEC(ZSTD),
    listing_count Nullable(Int64) CODEC(ZSTD),
    volume_chaos Nullable(Float64) CODEC(ZSTD),
    sell_per_chaos Nullable(Float64) CODEC(ZSTD),
    sparkline Array(Nullable(Float64)) CODEC(ZSTD),
    total_change_percent Nullable(Float64) CODEC(ZSTD),
    sampled_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (content, ord)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_dictionary (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    realm LowCardinality(String),
    kind LowCardinality(String),
    retrieved_at DateTime64(9, 'UTC') CODEC(ZSTD),
    body_sha256 String CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (realm, kind, retrieved_at)
ORDER BY (realm, kind, retrieved_at, natural_key, content)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_dictionary_entry (
    content FixedString(32),
    ord Int32 CODEC(Delta, ZSTD),
    group_id LowCardinality(String),
    group_label LowCardinality(String),
    entry_id String CODEC(ZSTD),
    type String CODEC(ZSTD),
    name String CODEC(ZSTD),
    text String CODEC(ZSTD),
    disc String CODEC(ZSTD),
    is_unique Bool
) ENGINE = ReplacingMergeTree ORDER BY (content, ord)
SETTINGS ${durable};

-- Expiry takes the bytes of a row and nothing else. A row is stored again before, as long as its address served nothing later.
CREATE TABLE IF NOT EXISTS stored_download (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    id Int64,
    source LowCardinality(String),
    url String CODEC(ZSTD),
    realm LowCardinality(Nullable(String)),
    league LowCardinality(Nullable(String)),
    patch LowCardinality(Nullable(String)),
    retrieved_at DateTime64(9, 'UTC') CODEC(ZSTD),
    body_sha256 String CODEC(ZSTD),
    etag Nullable(String) CODEC(ZSTD),
    last_modified Nullable(String) CODEC(ZSTD),
    encoding LowCardinality(String),
    body String CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (source, url, retrieved_at, natural_key, content)
TTL stored_at + INTERVAL ${raw_days} DAY
    GROUP BY source, url, retrieved_at, natural_key, content SET body = left(any(body), 0), stored_at = max(stored_at)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_enrichment (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    source LowCardinality(String),
    url String CODEC(ZSTD),
    licence LowCardinality(String),
    patch LowCardinality(Nullable(String)),
    retrieved_at DateTime64(9, 'UTC') CODEC(ZSTD),
    body_sha256 String CODEC(ZSTD),
    unreadable Int32 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (source, url, retrieved_at)
ORDER BY (source, url, retrieved_at, natural_key, content)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_enrichment_mod (
    content FixedString(32),
    ord Int32 CODEC(Delta, ZSTD),
    mod_id String CODEC(ZSTD),
    mod_description String CODEC(ZSTD),
    craft_group String CODEC(ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (content, ord)
SETTINGS ${durable};
