-- External answers as received, descriptions from optional sources, and what the program did and noticed.
-- Only adds to schema 1. docs/model/tables.md explains each view.
-- Content that an address serves again after other content is a row again.
CREATE TABLE packed.download (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    market BIGINT,
    patch VARCHAR,
    retrieved_at TIMESTAMP_NS NOT NULL,
    body_sha256 VARCHAR NOT NULL,
    etag VARCHAR,
    last_modified VARCHAR,
    encoding UTINYINT NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE packed.enrichment (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    licence VARCHAR NOT NULL,
    patch VARCHAR,
    retrieved_at TIMESTAMP_NS NOT NULL,
    body_sha256 VARCHAR NOT NULL,
    unreadable INTEGER NOT NULL
);

CREATE TABLE packed.enrichment_mod (
    enrichment_id BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    mod_id VARCHAR NOT NULL,
    mod_description VARCHAR NOT NULL,
    craft_group VARCHAR NOT NULL
);

-- id: order in which the records were stored.
CREATE TABLE packed.ops_request (
    id BIGINT NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    asker VARCHAR NOT NULL,
    endpoint VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    http_status INTEGER NOT NULL,
    duration_ms BIGINT NOT NULL,
    body_bytes BIGINT NOT NULL,
    attempt INTEGER NOT NULL,
    retry_reason VARCHAR,
    policy VARCHAR,
    limit_rules VARCHAR[] NOT NULL,
    limit_values VARCHAR[] NOT NULL,
    state_rules VARCHAR[] NOT NULL,
    state_values VARCHAR[] NOT NULL,
    retry_after_s BIGINT,
    closed_until TIMESTAMP_NS,
    problem VARCHAR
);

CREATE TABLE packed.ops_scope_audit (
    id BIGINT NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    configured VARCHAR[] NOT NULL,
    granted VARCHAR[] NOT NULL,
    passed BOOLEAN NOT NULL,
    detail VARCHAR NOT NULL
);

CREATE TABLE packed.ops_alert (
    id BIGINT NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);

CREATE VIEW bronze_download AS
SELECT
    d.source,
    d.url,
    m.realm,
    m.league,
    d.patch,
    d.retrieved_at,
    d.body_sha256,
    d.etag,
    d.last_modified,
    ['identity', 'gzip'][d.encoding] AS encoding,
    d.body,
    d.id AS download_id,
    d.retrieved_at AS last_ingest_ts
FROM packed.download d
LEFT JOIN packed.market_name m ON m.id = d.market;

CREATE VIEW bronze_poedb AS
SELECT
    e.source,
    e.url,
    e.licence,
    e.patch,
    e.retrieved_at,
    e.body_sha256,
    m.ord,
    m.mod_id,
    m.mod_description,
    m.craft_group,
    e.id = first_value(e.id) OVER (
        PARTITION BY e.source, e.url ORDER BY e.retrieved_at DESC, e.natural_key DESC) AS is_latest,
    e.retrieved_at AS last_ingest_ts
FROM packed.enrichment e
JOIN packed.enrichment_mod m ON m.enrichment_id = e.id;

CREATE VIEW bronze_requests AS
SELECT
    r.id AS ord,
    r.happened_at AS timestamp,
    r.asker,
    r.endpoint,
    r.url,
    r.http_status,
    r.duration_ms,
    r.body_bytes,
    r.attempt,
    r.retry_reason,
    r.policy,
    list_transform(list_zip(r.limit_rules, r.limit_values), lambda x: {'rule': x[1], 'value': x[2]}) AS limits,
    list_transform(list_zip(r.state_rules, r.state_values), lambda x: {'rule': x[1], 'value': x[2]}) AS states,
    r.retry_after_s,
    r.closed_until,
    r.problem,
    r.happened_at AS last_ingest_ts
FROM packed.ops_request r;

CREATE VIEW ops_scope_audit AS
SELECT a.id AS ord, a.happened_at AS timestamp, a.configured, a.granted, a.passed, a.detail, a.happened_at AS last_ingest_ts
FROM packed.ops_scope_audit a;

CREATE VIEW ops_alert_log AS
SELECT a.id AS ord, a.happened_at AS timestamp, a.subject, a.code, a.text, a.happened_at AS last_ingest_ts
FROM packed.ops_alert a;

-- A part of a rate-limit header as a number; null unless it is nothing but digits.
CREATE MACRO packed.whole_number(part) AS
    CASE WHEN regexp_full_match(trim(part), '\d{1,18}') THEN trim(part)::BIGINT END;

-- Each window of each rule of each answer: X-Rate-Limit-<rule> cut at its commas and colons. A part that is no whole number
-- is null, never a limit of nothing; so is the state of a window that stands in another place than its limit.
CREATE VIEW v_rate_limit_window AS
WITH header AS (
    SELECT r.ord, r.timestamp, r.policy, h.rule, h.value, s.value AS state
    FROM bronze_requests r, unnest(r.limits) AS l(h)
    LEFT JOIN LATERAL (
        SELECT x.value FROM (SELECT unnest(r.states) AS x) WHERE lower(x.rule) = lower(h.rule) LIMIT 1) s ON true
), part AS (
    SELECT
        ord, timestamp, policy, rule,
        generate_subscripts(string_split(value, ','), 1) AS place,
        unnest(string_split(value, ',')) AS text,
        string_split(state, ',') AS states
    FROM header
)
SELECT
    ord,
    timestamp,
    policy,
    rule,
    place,
    packed.whole_number(split_part(text, ':', 1)) AS max_hits,
    packed.whole_number(split_part(text, ':', 2)) AS period_s,
    packed.whole_number(split_part(text, ':', 3)) AS restriction_s,
    CASE WHEN split_part(states[place], ':', 2) = split_part(text, ':', 2)
         THEN packed.whole_number(split_part(states[place], ':', 1)) END AS hits,
    CASE WHEN split_part(states[place], ':', 2) = split_part(text, ':', 2)
         THEN packed.whole_number(split_part(states[place], ':', 3)) END AS restricted_for_s
FROM part;

-- Rank 1 is where the queue stands.
CREATE VIEW v_latest_bronze_checkpoints AS
SELECT row_number() OVER (PARTITION BY queue ORDER BY seq DESC) AS rank, *
FROM bronze_ingest_checkpoints;

-- What each address answered last: the facts do not tell, since an answer that says nothing new is not stored again.
CREATE VIEW packed.address AS
SELECT
    url,
    max(happened_at) FILTER (http_status IN (200, 304) AND problem IS NULL) AS answered_at,
    max(happened_at) AS asked_at
FROM packed.ops_request
GROUP BY url;

-- The download a body came with. The same body may have come from several addresses, and several times: the last one up to
-- the fact's own time counts, which is the one fetched together with it if that was stored; else the one fetched first.
CREATE VIEW packed.dictionary_download AS
SELECT d.id, w.id AS download_id, w.source, w.url, w.patch
FROM packed.dictionary d
JOIN packed.download w ON w.body_sha256 = d.body_sha256
LEFT JOIN packed.market_name m ON m.id = w.market
WHERE m.realm IS NULL OR m.realm = ['pc', 'xbox', 'sony'][d.realm]
QUALIFY row_number() OVER (
    PARTITION BY d.id
    ORDER BY CASE WHEN w.retrieved_at <= d.retrieved_at THEN w.retrieved_at END DESC NULLS LAST,
        w.retrieved_at, w.source, w.url) = 1;

CREATE VIEW packed.overview_download AS
SELECT o.id, w.id AS download_id, w.source, w.url, w.patch
FROM packed.price_overview o
JOIN packed.download w ON w.body_sha256 = o.body_sha256 AND (w.market IS NULL OR w.market = o.market)
QUALIFY row_number() OVER (
    PARTITION BY o.id
    ORDER BY CASE WHEN w.retrieved_at <= o.retrieved_at THEN w.retrieved_at END DESC NULLS LAST,
        w.retrieved_at, w.source, w.url) = 1;

-- One row per id: entries without one are told apart by type, name and disc. Of several texts of an id the first counts.
CREATE VIEW v_trade_metadata AS
WITH latest AS (
    SELECT
        d.id AS dictionary_id,
        ['pc', 'xbox', 'sony'][d.realm] AS realm,
        ['ITEMS', 'STATIC', 'STATS', 'LEAGUES'][d.kind] AS kind,
        d.retrieved_at,
        d.body_sha256
    FROM packed.dictionary d
    QUALIFY row_number() OVER (PARTITION BY d.realm, d.kind ORDER BY d.retrieved_at DESC, d.natural_key DESC) = 1
), entry AS (
    SELECT
        l.*,
        e.ord,
        e.group_id,
        e.group_label,
        e.entry_id,
        e.type,
        e.name,
        e.text,
        e.disc,
        e.is_unique,
        CASE WHEN e.entry_id = '' THEN [e.type, e.name, e.disc] ELSE [e.entry_id] END AS identity
    FROM latest l
    JOIN packed.dictionary_entry e ON e.dictionary_id = l.dictionary_id
), current_row AS (
    SELECT
        *,
        list(text ORDER BY ord) OVER (PARTITION BY dictionary_id, identity) AS texts
    FROM entry
    QUALIFY row_number() OVER (PARTITION BY dictionary_id, identity ORDER BY ord) = 1
)
SELECT
    c.realm,
    c.kind,
    c.entry_id AS id,
    c.type,
    c.name,
    c.text,
    c.disc,
    c.is_unique,
    c.group_id,
    c.group_label,
    c.ord,
    c.texts[2:] AS other_texts,
    c.retrieved_at,
    c.body_sha256,
    w.source,
    w.url,
    w.patch,
    w.download_id,
    a.answered_at,
    CASE WHEN a.asked_at IS NOT NULL THEN a.answered_at IS NULL OR a.asked_at > a.answered_at END AS stale,
    c.retrieved_at AS last_ingest_ts
FROM current_row c
LEFT JOIN packed.dictionary_download w ON w.id = c.dictionary_id
LEFT JOIN packed.address a ON a.url = w.url;

-- The rows of bronze_poeninja_snapshot with where they came from.
CREATE VIEW v_poeninja_snapshot AS
SELECT
    m.realm,
    m.league,
    ['exchange', 'stash-currency', 'stash-item'][o.overview] AS source,
    o.type,
    l.ord,
    l.details_id AS "detailsId",
    l.name,
    l.variant,
    l.chaos_value AS "chaosEquivalent",
    l.listing_count,
    l.volume_chaos,
    l.sparkline,
    coalesce(l.sampled_at, o.sampled_at) AS sample_time_utc,
    o.retrieved_at,
    o.body_sha256,
    w.url,
    w.patch,
    w.download_id,
    o.id AS overview_id,
    o.retrieved_at AS last_ingest_ts
FROM packed.price_overview o
JOIN packed.price_line l ON l.overview_id = o.id
JOIN packed.market_name m ON m.id = o.market
LEFT JOIN packed.overview_download w ON w.id = o.id;

-- The prices that were current at an instant, with their two ages. A reading, not a fact: no table holds it.
CREATE MACRO poeninja_at(as_of, stale_after := INTERVAL 1 HOUR) AS TABLE
WITH newest AS (
    SELECT o.id
    FROM packed.price_overview o
    WHERE o.retrieved_at <= as_of::TIMESTAMP_NS
    QUALIFY row_number() OVER (
        PARTITION BY o.market, o.overview, o.type ORDER BY o.retrieved_at DESC, o.natural_key DESC) = 1
), address AS (
    SELECT url, max(happened_at) FILTER (http_status IN (200, 304) AND problem IS NULL) AS answered_at, max(happened_at) AS asked_at
    FROM packed.ops_request
    WHERE happened_at <= as_of::TIMESTAMP_NS
    GROUP BY url
), reading AS (
    SELECT
        s.*,
        greatest(s.retrieved_at, a.answered_at) AS fetched_at,
        a.asked_at IS NOT NULL AND (a.answered_at IS NULL OR a.asked_at > a.answered_at) AS refused
    FROM v_poeninja_snapshot s
    JOIN newest n ON n.id = s.overview_id
    LEFT JOIN address a ON a.url = s.url
)
SELECT
    realm,
    league,
    source,
    type,
    ord,
    "detailsId",
    name,
    variant,
    "chaosEquivalent",
    listing_count,
    volume_chaos,
    sparkline,
    sample_time_utc,
    fetched_at,
    (epoch_ns(as_of::TIMESTAMP_NS) - epoch_ns(sample_time_utc)) / 1e9 AS sample_age_s,
    (epoch_ns(as_of::TIMESTAMP_NS) - epoch_ns(fetched_at)) / 1e9 AS fetch_age_s,
    refused OR sample_time_utc < as_of::TIMESTAMP_NS - stale_after AS stale
FROM reading;
