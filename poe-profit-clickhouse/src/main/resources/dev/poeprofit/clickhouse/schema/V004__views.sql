-- What readers use: names, columns and units as in the embedded store.
-- Pages that are committed, by the epoch that wrote them. The marks are read before the begins: a mark that came too late to
-- count is then never met without the begin that says so.
CREATE VIEW IF NOT EXISTS visible_span AS
SELECT queue, span.1 AS epoch, span.2 AS first_seq, span.3 AS last_seq
FROM (
    SELECT
        b.queue AS queue,
        arrayConcat(
            b.before,
            if(m.seq >= b.first_seq, [(b.epoch, b.first_seq, m.seq)], [])) AS spans
    FROM (SELECT queue, epoch, max(seq) AS seq FROM stored_mark GROUP BY queue, epoch) AS m
    RIGHT JOIN stored_begin AS b FINAL ON b.queue = m.queue AND b.epoch = m.epoch
)
ARRAY JOIN spans AS span;

CREATE VIEW IF NOT EXISTS bronze_ingest_checkpoints AS
SELECT
    c.queue AS queue,
    c.seq AS seq,
    c.requested_id AS last_cursor_id,
    c.next_id AS next_cursor,
    c.retrieved_at AS retrieved_at,
    c.cursor_hash AS cursor_hash,
    c.retry_count AS retry_count,
    c.retry_reason AS retry_reason,
    c.status AS status,
    c.http_status AS http_status,
    c.duration_ms AS duration_ms,
    c.row_count AS row_count,
    c.rules_version AS rules_version,
    c.retrieved_at AS last_ingest_ts
FROM stored_checkpoint AS c FINAL
INNER JOIN visible_span AS v ON v.queue = c.queue AND v.epoch = c.epoch
WHERE c.seq BETWEEN v.first_seq AND v.last_seq;

CREATE VIEW IF NOT EXISTS v_latest_bronze_checkpoints AS
SELECT row_number() OVER (PARTITION BY queue ORDER BY seq DESC) AS rank, *
FROM bronze_ingest_checkpoints;

-- body: null once expired.
CREATE VIEW IF NOT EXISTS bronze_page AS
SELECT
    c.queue AS queue,
    c.seq AS seq,
    c.requested_id AS requested_id,
    c.next_id AS next_id,
    c.retrieved_at AS retrieved_at,
    c.tip_at AS tip_at,
    lower(hex(c.sha256)) AS sha256,
    c.encoding AS encoding,
    if(b.there = 1, b.body, NULL) AS body,
    c.rules_version AS rules_version,
    c.retrieved_at AS last_ingest_ts
FROM stored_checkpoint AS c FINAL
INNER JOIN visible_span AS v ON v.queue = c.queue AND v.epoch = c.epoch
LEFT ANY JOIN (SELECT queue, seq, sha256, body, 1 AS there FROM stored_page_body) AS b
    ON b.queue = c.queue AND b.seq = c.seq AND b.sha256 = c.sha256
WHERE c.seq BETWEEN v.first_seq AND v.last_seq;

CREATE VIEW IF NOT EXISTS bronze_page_count AS
SELECT c.queue AS queue, c.seq AS seq, c.ord AS ord, c.metric AS metric, c.label AS label, c.count AS count
FROM stored_page_count AS c FINAL
INNER JOIN visible_span AS v ON v.queue = c.queue AND v.epoch = c.epoch
WHERE c.seq BETWEEN v.first_seq AND v.last_seq;

CREATE VIEW IF NOT EXISTS bronze_tab_observation AS
SELECT
    o.queue AS queue,
    o.seq AS seq,
    o.ord AS ord,
    o.observed_at AS timestamp,
    o.stash_id AS stash_id,
    o.realm AS realm,
    o.league AS league,
    o.seller AS seller,
    o.stash_type AS stash_type,
    o.presence AS presence,
    o.priced AS priced,
    o.unpriced AS unpriced,
    o.previous_report AS previous_report,
    o.quality AS quality,
    o.across_gap AS across_gap,
    o.observed_at AS last_ingest_ts
FROM stored_tab_observation AS o FINAL
INNER JOIN visible_span AS v ON v.queue = o.queue AND v.epoch = o.epoch
WHERE o.seq BETWEEN v.first_seq AND v.last_seq;

CREATE VIEW IF NOT EXISTS listing_event AS
SELECT
    e.queue AS queue,
    e.seq AS seq,
    e.ord AS ord,
    e.kind AS kind,
    e.observed_at AS timestamp,
    e.realm AS realm,
    e.league AS league,
    concat(e.episode_realm, '/', lower(hex(reverse(reinterpretAsFixedString(e.item)))), '/', toString(e.first_seq)) AS episode_id,
    e.item AS item,
    e.first_seq AS first_seq,
    e.stash_id AS stash_id,
    e.seller AS seller,
    e.item_key AS item_key,
    e.price_currency AS price_currency,
    e.price_numerator / e.price_denominator AS price_amount,
    e.price_numerator AS price_numerator,
    e.price_denominator AS price_denominator,
    e.price_lot AS price_lot,
    e.price_kind AS price_kind,
    e.previous_currency AS previous_currency,
    e.previous_numerator / e.previous_denominator AS previous_amount,
    e.previous_lot AS previous_lot,
    e.stack_size AS stack_size,
    e.previous_stack_size AS previous_stack_size,
    e.age_known AS age_known,
    e.priced_gone AS priced_gone,
    e.unpriced_gone AS unpriced_gone,
    e.same_key_gone AS same_key_gone,
    e.units_gone AS units_gone,
    e.account_active_before AS account_active_before,
    e.presence AS presence,
    e.item_trace AS item_trace,
    e.previous_report AS previous_report,
    e.quality AS quality,
    e.across_gap AS across_gap,
    e.outcome AS outcome,
    e.vanished_at AS vanished_at,
    e.observed_at AS last_ingest_ts
FROM stored_event AS e FINAL
INNER JOIN visible_span AS v ON v.queue = e.queue AND v.epoch = e.epoch
WHERE e.seq BETWEEN v.first_seq AND v.last_seq;

CREATE VIEW IF NOT EXISTS bronze_trade_metadata AS
SELECT
    d.realm AS realm,
    d.kind AS kind,
    d.retrieved_at AS retrieved_at,
    d.body_sha256 AS body_sha256,
    e.ord AS ord,
    e.group_id AS group_id,
    e.group_label AS group_label,
    e.entry_id AS id,
    e.type AS type,
    e.name AS name,
    e.text AS text,
    e.disc AS disc,
    e.is_unique AS is_unique,
    CAST(d.is_latest, 'Bool') AS is_latest,
    d.retrieved_at AS last_ingest_ts
FROM stored_dictionary_entry AS e FINAL
INNER JOIN (
    SELECT
        s.realm AS realm,
        s.kind AS kind,
        s.retrieved_at AS retrieved_at,
        s.body_sha256 AS body_sha256,
        s.content AS content,
        s.content = first_value(s.content) OVER (
            PARTITION BY s.realm, s.kind ORDER BY s.retrieved_at DESC, s.natural_key DESC) AS is_latest
    FROM stored_dictionary AS s FINAL
    INNER JOIN stored_fact AS f FINAL ON f.natural_key = s.natural_key AND f.content = s.content
    WHERE f.kind = 'dictionary'
) AS d ON d.content = e.content;

-- item_type_id: trade id of the base in the realm's latest static dictionary; null without one.
-- ids_from_trade_metadata: item_type is the base where the realm's latest item dictionary has it; variation_id is always
-- null, since no rule links a key to a dictionary's variant yet.
CREATE VIEW IF NOT EXISTS bronze_public_stash AS
SELECT
    o.queue AS queue,
    o.seq AS seq,
    o.ord AS ord,
    o.cursor AS cursor,
    o.realm AS realm,
    o.league AS league,
    concat(o.realm, '/', o.league, '/', o.stash_id, '/', lower(hex(reverse(reinterpretAsFixedString(o.item))))) AS listing_id,
    o.stash_id AS stash_id,
    o.item AS item,
    o.seller AS seller,
    o.price_currency AS price_currency,
    o.price_numerator / o.price_denominator AS price_amount,
    o.price_numerator AS price_numerator,
    o.price_denominator AS price_denominator,
    o.price_lot AS price_lot,
    o.price_kind AS price_kind,
    o.stack_size AS stack_size,
    o.observed_at AS timestamp,
    if(s.there = 1, s.id, NULL) AS item_type_id,
    CAST((if(i.there = 1, i.type, NULL), NULL), 'Tuple(item_type Nullable(String), variation_id Nullable(String))')
        AS ids_from_trade_metadata,
    o.item_key AS item_key,
    o.mods_hash AS mods_hash,
    o.present AS present,
    o.observed_at AS last_ingest_ts
FROM stored_observation AS o FINAL
INNER JOIN visible_span AS v ON v.queue = o.queue AND v.epoch = o.epoch
LEFT JOIN (
    SELECT realm, text, min(id) AS id, 1 AS there
    FROM bronze_trade_metadata WHERE kind = 'STATIC' AND is_latest GROUP BY realm, text
) AS s ON s.realm = o.realm AND s.text = decodeURLComponent(splitByChar('/', splitByChar('?', ifNull(o.item_key, ''))[1])[2])
LEFT JOIN (
    SELECT DISTINCT realm, type, 1 AS there
    FROM bronze_trade_metadata WHERE kind = 'ITEMS' AND is_latest AND type <> ''
) AS i ON i.realm = o.realm AND i.type = decodeURLComponent(splitByChar('/', splitByChar('?', ifNull(o.item_key, ''))[1])[2])
WHERE o.seq BETWEEN v.first_seq AND v.last_seq;

-- item_key_id: the first 64 bits of the SHA-256 of the key.
CREATE VIEW IF NOT EXISTS item_key AS
SELECT
    reinterpretAsInt64(reverse(substring(SHA256(k.item_key), 1, 8))) AS item_key_id,
    k.item_key AS item_key,
    splitByChar('/', k.item_key)[1] AS kind,
    decodeURLComponent(splitByChar('/', splitByChar('?', k.item_key)[1])[2]) AS base,
    decodeURLComponent(splitByChar('/', splitByChar('?', k.item_key)[1])[3]) AS name
FROM (
    SELECT CAST(o.item_key, 'String') AS item_key
    FROM stored_observation AS o
    INNER JOIN visible_span AS v ON v.queue = o.queue AND v.epoch = o.epoch
    WHERE o.seq BETWEEN v.first_seq AND v.last_seq AND o.item_key IS NOT NULL
    UNION DISTINCT
    SELECT CAST(e.item_key, 'String') AS item_key
    FROM stored_event AS e
    INNER JOIN visible_span AS v ON v.queue = e.queue AND v.epoch = e.epoch
    WHERE e.seq BETWEEN v.first_seq AND v.last_seq
) AS k;

CREATE VIEW IF NOT EXISTS bronze_poeninja_snapshot AS
SELECT
    o.realm AS realm,
    o.league AS league,
    o.source AS source,
    o.type AS type,
    l.ord AS ord,
    l.details_id AS detailsId,
    l.chaos_value AS chaosEquivalent,
    l.listing_count AS listing_count,
    l.sparkline AS sparkline,
    ifNull(l.sampled_at, o.sampled_at) AS sample_time_utc,
    o.retrieved_at AS retrieved_at,
    l.trade_id AS trade_id,
    l.name AS name,
    l.base_type AS base_type,
    l.variant AS variant,
    l.links AS links,
    l.gem_level AS gem_level,
    l.gem_quality AS gem_quality,
    l.corrupted AS corrupted,
    l.item_level AS item_level,
    l.observations AS observations,
    l.volume_chaos AS volume_chaos,
    l.sell_per_chaos AS sell_per_chaos,
    l.total_change_percent AS total_change_percent,
    o.body_sha256 AS body_sha256,
    o.retrieved_at AS last_ingest_ts
FROM stored_price_line AS l FINAL
INNER JOIN stored_price_overview AS o FINAL ON o.content = l.content
INNER JOIN stored_fact AS f FINAL ON f.natural_key = o.natural_key AND f.content = o.content
WHERE f.kind = 'prices';

CREATE VIEW IF NOT EXISTS bronze_download AS
SELECT
    d.source AS source,
    d.url AS url,
    d.realm AS realm,
    d.league AS league,
    d.patch AS patch,
    d.retrieved_at AS retrieved_at,
    d.body_sha256 AS body_sha256,
    d.etag AS etag,
    d.last_modified AS last_modified,
    d.encoding AS encoding,
    d.body AS body,
    d.id AS download_id,
    d.retrieved_at AS last_ingest_ts
FROM stored_download AS d FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = d.natural_key AND f.content = d.content
WHERE f.kind = 'download';

CREATE VIEW IF NOT EXISTS bronze_poedb AS
SELECT
    e.source AS source,
    e.url AS url,
    e.licence AS licence,
    e.patch AS patch,
    e.retrieved_at AS retrieved_at,
    e.body_sha256 AS body_sha256,
    m.ord AS ord,
    m.mod_id AS mod_id,
    m.mod_description AS mod_description,
    m.craft_group AS craft_group,
    CAST(e.is_latest, 'Bool') AS is_latest,
    e.retrieved_at AS last_ingest_ts
FROM stored_enrichment_mod AS m FINAL
INNER JOIN (
    SELECT
        s.source AS source,
        s.url AS url,
        s.licence AS licence,
        s.patch AS patch,
        s.retrieved_at AS retrieved_at,
        s.body_sha256 AS body_sha256,
        s.content AS content,
        s.content = first_value(s.content) OVER (
            PARTITION BY s.source, s.url ORDER BY s.retrieved_at DESC, s.natural_key DESC) AS is_latest
    FROM stored_enrichment AS s FINAL
    INNER JOIN stored_fact AS f FINAL ON f.natural_key = s.natural_key AND f.content = s.content
    WHERE f.kind = 'enrichment'
) AS e ON e.content = m.content;

CREATE VIEW IF NOT EXISTS bronze_requests AS
SELECT
    r.ord AS ord,
    r.happened_at AS timestamp,
    r.asker AS asker,
    r.endpoint AS endpoint,
    r.url AS url,
    r.http_status AS http_status,
    r.duration_ms AS duration_ms,
    r.body_bytes AS body_bytes,
    r.attempt AS attempt,
    r.retry_reason AS retry_reason,
    r.policy AS policy,
    r.limits AS limits,
    r.states AS states,
    r.retry_after_s AS retry_after_s,
    r.closed_until AS closed_until,
    r.problem AS problem,
    r.happened_at AS last_ingest_ts
FROM stored_request AS r FINAL
WHERE r.batch = 0 OR (r.writer, r.batch) IN (SELECT writer, batch FROM stored_ops_batch);

CREATE VIEW IF NOT EXISTS ops_scope_audit AS
SELECT
    a.ord AS ord,
    a.happened_at AS timestamp,
    a.configured AS configured,
    a.granted AS granted,
    a.passed AS passed,
    a.detail AS detail,
    a.happened_at AS last_ingest_ts
FROM stored_scope_audit AS a FINAL
WHERE a.batch = 0 OR (a.writer, a.batch) IN (SELECT writer, batch FROM stored_ops_batch);

CREATE VIEW IF NOT EXISTS ops_alert_log AS
SELECT
    a.ord AS ord,
    a.happened_at AS timestamp,
    a.subject AS subject,
    a.code AS code,
    a.text AS text,
    a.happened_at AS last_ingest_ts
FROM stored_alert AS a FINAL
WHERE a.batch = 0 OR (a.writer, a.batch) IN (SELECT writer, batch FROM stored_ops_batch);
