-- Packed tables: texts are 64-bit ids into packed.names, enums are small codes from 1, times are UTC nanoseconds.
-- Everything a reader needs is in the views below them. docs/model/tables.md explains each.
CREATE SCHEMA packed;

CREATE TABLE packed.names (
    kind UTINYINT NOT NULL,
    id BIGINT NOT NULL,
    text VARCHAR NOT NULL
);

CREATE TABLE packed.page (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    page_id BIGINT NOT NULL,
    requested_id VARCHAR NOT NULL,
    next_id VARCHAR NOT NULL,
    cursor_hash VARCHAR NOT NULL,
    sha256 BLOB NOT NULL,
    retrieved_at TIMESTAMP_NS NOT NULL,
    tip_at TIMESTAMP_NS,
    retry_count INTEGER NOT NULL,
    retry_reason VARCHAR,
    status VARCHAR NOT NULL,
    http_status INTEGER NOT NULL,
    duration_ms BIGINT NOT NULL,
    encoding UTINYINT NOT NULL,
    body_bytes INTEGER NOT NULL,
    row_count BIGINT NOT NULL,
    tab_count INTEGER NOT NULL,
    event_count INTEGER NOT NULL,
    rules_version VARCHAR NOT NULL
);

CREATE TABLE packed.page_body (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE packed.page_count (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    metric VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    count BIGINT NOT NULL
);

CREATE TABLE packed.observation (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    observed_at TIMESTAMP_NS NOT NULL,
    market BIGINT NOT NULL,
    tab BIGINT NOT NULL,
    item BIGINT NOT NULL,
    account BIGINT,
    present BOOLEAN NOT NULL,
    item_key BIGINT,
    mods_hash BIGINT NOT NULL,
    price_num BIGINT,
    price_den BIGINT,
    price_lot BIGINT,
    price_currency BIGINT,
    price_kind UTINYINT,
    stack INTEGER NOT NULL
);

CREATE TABLE packed.tab_observation (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    observed_at TIMESTAMP_NS NOT NULL,
    tab BIGINT NOT NULL,
    market BIGINT,
    account BIGINT,
    tab_type BIGINT NOT NULL,
    presence UTINYINT NOT NULL,
    priced INTEGER NOT NULL,
    unpriced INTEGER NOT NULL,
    previous_report TIMESTAMP_NS,
    quality UTINYINT NOT NULL,
    across_gap BOOLEAN NOT NULL
);

CREATE TABLE packed.event (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    kind UTINYINT NOT NULL,
    observed_at TIMESTAMP_NS NOT NULL,
    market BIGINT NOT NULL,
    episode_realm UTINYINT NOT NULL,
    item BIGINT NOT NULL,
    first_seq BIGINT NOT NULL,
    tab BIGINT NOT NULL,
    account BIGINT,
    item_key BIGINT NOT NULL,
    price_num BIGINT NOT NULL,
    price_den BIGINT NOT NULL,
    price_lot BIGINT NOT NULL,
    price_currency BIGINT NOT NULL,
    price_kind UTINYINT NOT NULL,
    previous_num BIGINT,
    previous_den BIGINT,
    previous_lot BIGINT,
    previous_currency BIGINT,
    previous_kind UTINYINT,
    stack INTEGER NOT NULL,
    previous_stack INTEGER NOT NULL,
    age_known BOOLEAN NOT NULL,
    priced_gone INTEGER,
    unpriced_gone INTEGER,
    same_key_gone INTEGER,
    units_gone INTEGER,
    account_active_before BOOLEAN,
    presence UTINYINT,
    item_trace UTINYINT,
    previous_report TIMESTAMP_NS,
    quality UTINYINT,
    across_gap BOOLEAN,
    outcome UTINYINT,
    vanished_at TIMESTAMP_NS
);

CREATE TABLE packed.price_overview (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    market BIGINT NOT NULL,
    overview UTINYINT NOT NULL,
    type VARCHAR NOT NULL,
    sampled_at TIMESTAMP_NS NOT NULL,
    retrieved_at TIMESTAMP_NS NOT NULL,
    body_sha256 VARCHAR NOT NULL,
    unreadable INTEGER NOT NULL
);

CREATE TABLE packed.price_line (
    overview_id BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    details_id VARCHAR NOT NULL,
    trade_id VARCHAR,
    name VARCHAR NOT NULL,
    base_type VARCHAR,
    variant VARCHAR,
    links INTEGER,
    gem_level INTEGER,
    gem_quality INTEGER,
    corrupted BOOLEAN NOT NULL,
    item_level INTEGER,
    chaos_value DOUBLE NOT NULL,
    observations BIGINT,
    listing_count BIGINT,
    volume_chaos DOUBLE,
    sell_per_chaos DOUBLE,
    sparkline DOUBLE[] NOT NULL,
    total_change_percent DOUBLE,
    sampled_at TIMESTAMP_NS
);

CREATE TABLE packed.dictionary (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    realm UTINYINT NOT NULL,
    kind UTINYINT NOT NULL,
    retrieved_at TIMESTAMP_NS NOT NULL,
    body_sha256 VARCHAR NOT NULL
);

CREATE TABLE packed.dictionary_entry (
    dictionary_id BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    group_id VARCHAR NOT NULL,
    group_label VARCHAR NOT NULL,
    entry_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    disc VARCHAR NOT NULL,
    is_unique BOOLEAN NOT NULL
);

-- A tracker image counts once its row in tracker_image is there; the chunks come first.
CREATE TABLE packed.tracker_chunk (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL
);

CREATE TABLE packed.tracker_image (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    parts INTEGER NOT NULL,
    total_bytes BIGINT NOT NULL,
    sha256 BLOB NOT NULL
);

CREATE VIEW packed.queue_name AS SELECT id, text FROM packed.names WHERE kind = 1;

CREATE VIEW packed.market_name AS
SELECT id, split_part(text, '/', 1) AS realm, substr(text, instr(text, '/') + 1) AS league, text
FROM packed.names WHERE kind = 2;

CREATE VIEW packed.tab_name AS SELECT id, text FROM packed.names WHERE kind = 3;

CREATE VIEW packed.account_name AS SELECT id, text FROM packed.names WHERE kind = 4;

CREATE VIEW packed.currency_name AS SELECT id, text FROM packed.names WHERE kind = 6;

CREATE VIEW packed.tab_type_name AS SELECT id, text FROM packed.names WHERE kind = 7;

CREATE VIEW item_key AS
SELECT
    id AS item_key_id,
    text AS item_key,
    split_part(text, '/', 1) AS kind,
    url_decode(split_part(split_part(text, '?', 1), '/', 2)) AS base,
    url_decode(split_part(split_part(text, '?', 1), '/', 3)) AS name
FROM packed.names WHERE kind = 5;

CREATE VIEW bronze_trade_metadata AS
SELECT
    ['pc', 'xbox', 'sony'][d.realm] AS realm,
    ['ITEMS', 'STATIC', 'STATS', 'LEAGUES'][d.kind] AS kind,
    d.retrieved_at,
    d.body_sha256,
    e.ord,
    e.group_id,
    e.group_label,
    e.entry_id AS id,
    e.type,
    e.name,
    e.text,
    e.disc,
    e.is_unique,
    d.id = first_value(d.id) OVER (
        PARTITION BY d.realm, d.kind ORDER BY d.retrieved_at DESC, d.natural_key DESC) AS is_latest,
    d.retrieved_at AS last_ingest_ts
FROM packed.dictionary d
JOIN packed.dictionary_entry e ON e.dictionary_id = d.id;

CREATE VIEW bronze_page AS
SELECT
    q.text AS queue,
    p.seq,
    p.requested_id,
    p.next_id,
    p.retrieved_at,
    p.tip_at,
    lower(hex(p.sha256)) AS sha256,
    ['identity', 'gzip'][p.encoding] AS encoding,
    b.body,
    p.rules_version,
    p.retrieved_at AS last_ingest_ts
FROM packed.page p
JOIN packed.queue_name q ON q.id = p.queue
LEFT JOIN packed.page_body b ON b.queue = p.queue AND b.seq = p.seq;

CREATE VIEW bronze_ingest_checkpoints AS
SELECT
    q.text AS queue,
    p.seq,
    p.requested_id AS last_cursor_id,
    p.next_id AS next_cursor,
    p.retrieved_at,
    p.cursor_hash,
    p.retry_count,
    p.retry_reason,
    p.status,
    p.http_status,
    p.duration_ms,
    p.row_count,
    p.rules_version,
    p.retrieved_at AS last_ingest_ts
FROM packed.page p
JOIN packed.queue_name q ON q.id = p.queue;

CREATE VIEW bronze_page_count AS
SELECT q.text AS queue, c.seq, c.ord, c.metric, c.label, c.count
FROM packed.page_count c
JOIN packed.queue_name q ON q.id = c.queue;

CREATE VIEW bronze_tab_observation AS
SELECT
    q.text AS queue,
    o.seq,
    o.ord,
    o.observed_at AS timestamp,
    t.text AS stash_id,
    m.realm,
    m.league,
    a.text AS seller,
    y.text AS stash_type,
    ['PUBLIC', 'EMPTIED', 'PRIVATE', 'LEAGUELESS'][o.presence] AS presence,
    o.priced,
    o.unpriced,
    o.previous_report,
    ['LIVE', 'BACKLOG'][o.quality] AS quality,
    o.across_gap,
    o.observed_at AS last_ingest_ts
FROM packed.tab_observation o
JOIN packed.queue_name q ON q.id = o.queue
JOIN packed.tab_name t ON t.id = o.tab
JOIN packed.tab_type_name y ON y.id = o.tab_type
LEFT JOIN packed.market_name m ON m.id = o.market
LEFT JOIN packed.account_name a ON a.id = o.account;

-- item_type_id: trade id of the base in the realm's latest static dictionary; null without one.
-- ids_from_trade_metadata: item_type is the base where the realm's latest item dictionary has it; variation_id is always
-- null, since no rule links a key to a dictionary's variant yet.
CREATE VIEW bronze_public_stash AS
WITH static_entry AS (
    SELECT realm, text, min(id) AS id
    FROM bronze_trade_metadata WHERE kind = 'STATIC' AND is_latest GROUP BY realm, text
), item_entry AS (
    SELECT DISTINCT realm, type
    FROM bronze_trade_metadata WHERE kind = 'ITEMS' AND is_latest AND type <> ''
)
SELECT
    q.text AS queue,
    o.seq,
    o.ord,
    p.requested_id AS cursor,
    m.realm,
    m.league,
    m.text || '/' || t.text || '/' || lpad(lower(to_hex(o.item)), 16, '0') AS listing_id,
    t.text AS stash_id,
    o.item,
    a.text AS seller,
    c.text AS price_currency,
    o.price_num::DOUBLE / o.price_den AS price_amount,
    o.price_num AS price_numerator,
    o.price_den AS price_denominator,
    o.price_lot,
    ['FIXED', 'NEGOTIABLE'][o.price_kind] AS price_kind,
    o.stack AS stack_size,
    o.observed_at AS timestamp,
    s.id AS item_type_id,
    CASE WHEN i.type IS NULL THEN NULL
         ELSE {'item_type': i.type, 'variation_id': NULL::VARCHAR} END AS ids_from_trade_metadata,
    k.item_key,
    o.mods_hash,
    o.present,
    o.observed_at AS last_ingest_ts
FROM packed.observation o
JOIN packed.page p ON p.queue = o.queue AND p.seq = o.seq
JOIN packed.queue_name q ON q.id = o.queue
JOIN packed.market_name m ON m.id = o.market
JOIN packed.tab_name t ON t.id = o.tab
LEFT JOIN packed.account_name a ON a.id = o.account
LEFT JOIN packed.currency_name c ON c.id = o.price_currency
LEFT JOIN item_key k ON k.item_key_id = o.item_key
LEFT JOIN static_entry s ON s.realm = m.realm AND s.text = k.base
LEFT JOIN item_entry i ON i.realm = m.realm AND i.type = k.base;

CREATE VIEW listing_event AS
SELECT
    q.text AS queue,
    e.seq,
    e.ord,
    ['LISTED', 'REPRICED', 'STACK_CHANGED', 'MOVED', 'VANISHED', 'RESOLVED', 'REVOKED'][e.kind] AS kind,
    e.observed_at AS timestamp,
    m.realm,
    m.league,
    ['pc', 'xbox', 'sony'][e.episode_realm] || '/' || lpad(lower(to_hex(e.item)), 16, '0') || '/' || e.first_seq
        AS episode_id,
    e.item,
    e.first_seq,
    t.text AS stash_id,
    a.text AS seller,
    k.item_key,
    c.text AS price_currency,
    e.price_num::DOUBLE / e.price_den AS price_amount,
    e.price_num AS price_numerator,
    e.price_den AS price_denominator,
    e.price_lot,
    ['FIXED', 'NEGOTIABLE'][e.price_kind] AS price_kind,
    pc.text AS previous_currency,
    e.previous_num::DOUBLE / e.previous_den AS previous_amount,
    e.previous_lot,
    e.stack AS stack_size,
    e.previous_stack AS previous_stack_size,
    e.age_known,
    e.priced_gone,
    e.unpriced_gone,
    e.same_key_gone,
    e.units_gone,
    e.account_active_before,
    ['PUBLIC', 'EMPTIED', 'PRIVATE', 'LEAGUELESS'][e.presence] AS presence,
    ['NOT_SEEN', 'UNPRICED', 'CHANGED', 'OTHER_LEAGUE'][e.item_trace] AS item_trace,
    e.previous_report,
    ['LIVE', 'BACKLOG'][e.quality] AS quality,
    e.across_gap,
    ['SOLD_LIKE', 'WITHDRAWN_TAB_PRIVATE', 'WITHDRAWN_TAB_EMPTIED', 'WITHDRAWN_UNPRICED', 'WITHDRAWN_CHANGED',
     'WITHDRAWN_LEAGUE', 'GAP', 'LEAGUE_END'][e.outcome] AS outcome,
    e.vanished_at,
    e.observed_at AS last_ingest_ts
FROM packed.event e
JOIN packed.queue_name q ON q.id = e.queue
JOIN packed.market_name m ON m.id = e.market
JOIN packed.tab_name t ON t.id = e.tab
JOIN packed.currency_name c ON c.id = e.price_currency
JOIN item_key k ON k.item_key_id = e.item_key
LEFT JOIN packed.currency_name pc ON pc.id = e.previous_currency
LEFT JOIN packed.account_name a ON a.id = e.account;

CREATE VIEW bronze_poeninja_snapshot AS
SELECT
    m.realm,
    m.league,
    ['exchange', 'stash-currency', 'stash-item'][o.overview] AS source,
    o.type,
    l.ord,
    l.details_id AS "detailsId",
    l.chaos_value AS "chaosEquivalent",
    l.listing_count,
    l.sparkline,
    coalesce(l.sampled_at, o.sampled_at) AS sample_time_utc,
    o.retrieved_at,
    l.trade_id,
    l.name,
    l.base_type,
    l.variant,
    l.links,
    l.gem_level,
    l.gem_quality,
    l.corrupted,
    l.item_level,
    l.observations,
    l.volume_chaos,
    l.sell_per_chaos,
    l.total_change_percent,
    o.body_sha256,
    o.retrieved_at AS last_ingest_ts
FROM packed.price_overview o
JOIN packed.price_line l ON l.overview_id = o.id
JOIN packed.market_name m ON m.id = o.market;
