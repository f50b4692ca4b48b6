-- Advice and what became of it, the user's journal and choices, and more of what the program did and noticed.
-- Only adds to schema 2. docs/model/tables.md explains each view.
-- Texts that stand for constants are written in lower case with dashes. Steps of alerts share a table with the plain alerts, which
-- have no event.
ALTER TABLE packed.ops_alert ADD COLUMN event VARCHAR;
ALTER TABLE packed.ops_alert ADD COLUMN kind VARCHAR;
ALTER TABLE packed.ops_alert ADD COLUMN realm VARCHAR;
ALTER TABLE packed.ops_alert ADD COLUMN league VARCHAR;
ALTER TABLE packed.ops_alert ADD COLUMN item_key VARCHAR;
ALTER TABLE packed.ops_alert ADD COLUMN opportunity_id VARCHAR;
ALTER TABLE packed.ops_alert ADD COLUMN severity VARCHAR;
ALTER TABLE packed.ops_alert ADD COLUMN score DOUBLE;
ALTER TABLE packed.ops_alert ADD COLUMN episode BIGINT;
ALTER TABLE packed.ops_alert ADD COLUMN crossing_ts TIMESTAMP_NS;
ALTER TABLE packed.ops_alert ADD COLUMN fired_ts TIMESTAMP_NS;
ALTER TABLE packed.ops_alert ADD COLUMN expires_at TIMESTAMP_NS;
ALTER TABLE packed.ops_alert ADD COLUMN until_ts TIMESTAMP_NS;
ALTER TABLE packed.ops_alert ADD COLUMN notified BOOLEAN;
ALTER TABLE packed.ops_alert ADD COLUMN slo_exempt BOOLEAN;
ALTER TABLE packed.ops_alert ADD COLUMN reason VARCHAR;
ALTER TABLE packed.ops_alert ADD COLUMN changed_by VARCHAR;

CREATE TABLE packed.ops_drift (
    id BIGINT NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    expected_every_ms BIGINT NOT NULL,
    seen_at TIMESTAMP_NS,
    lag_ms BIGINT NOT NULL,
    severity VARCHAR NOT NULL,
    checkpoint_reason VARCHAR,
    stale_signals VARCHAR[] NOT NULL,
    action VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    detail VARCHAR NOT NULL
);

CREATE TABLE packed.ops_signal_mute (
    id BIGINT NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    change VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    auto_resume_at TIMESTAMP_NS
);

CREATE TABLE packed.ops_drill (
    id BIGINT NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    injected_at TIMESTAMP_NS NOT NULL,
    detected_at TIMESTAMP_NS,
    recovered_at TIMESTAMP_NS,
    attention_minute_penalty DOUBLE NOT NULL,
    passed BOOLEAN NOT NULL,
    detail VARCHAR NOT NULL
);

CREATE TABLE packed.ops_overlay_event (
    id BIGINT NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    event_name VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    realm VARCHAR,
    league VARCHAR,
    item_key VARCHAR,
    severity VARCHAR,
    crossing_ts TIMESTAMP_NS,
    attention_minute_delta DOUBLE,
    ack_state VARCHAR,
    snooze_minutes BIGINT,
    source VARCHAR NOT NULL
);

CREATE TABLE packed.ops_page_visible (
    id BIGINT NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL
);

CREATE TABLE packed.prediction (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    realm VARCHAR,
    league VARCHAR,
    strategy VARCHAR NOT NULL,
    item_key VARCHAR NOT NULL,
    venue VARCHAR NOT NULL,
    price_numerator BIGINT,
    price_denominator BIGINT,
    price_lot BIGINT,
    price_currency VARCHAR,
    price_kind VARCHAR,
    online_ms BIGINT NOT NULL,
    horizon_ms BIGINT NOT NULL,
    grace_ms BIGINT NOT NULL,
    due_at TIMESTAMP_NS NOT NULL,
    p_lo DOUBLE NOT NULL,
    p_central DOUBLE NOT NULL,
    p_hi DOUBLE NOT NULL,
    interval_low DOUBLE NOT NULL,
    interval_high DOUBLE NOT NULL,
    interval_level DOUBLE NOT NULL,
    p_incidence DOUBLE NOT NULL,
    d_eff DOUBLE NOT NULL,
    n BIGINT NOT NULL,
    sellers BIGINT NOT NULL,
    promoted BOOLEAN NOT NULL,
    rank BIGINT,
    queue VARCHAR NOT NULL,
    watermark_seq BIGINT NOT NULL,
    estimator VARCHAR NOT NULL
);

CREATE TABLE packed.prediction_outcome (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    realm VARCHAR,
    league VARCHAR,
    listings BIGINT NOT NULL,
    sold_lo BIGINT NOT NULL,
    sold_central BIGINT NOT NULL,
    sold_hi BIGINT NOT NULL,
    censored BIGINT NOT NULL,
    net_share DOUBLE,
    effective_listings DOUBLE
);

CREATE TABLE packed.candidate_decision (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    realm VARCHAR,
    league VARCHAR,
    place BIGINT NOT NULL,
    strategy VARCHAR NOT NULL,
    verb VARCHAR NOT NULL,
    goods VARCHAR NOT NULL,
    item_key VARCHAR,
    venue VARCHAR,
    opportunity_id VARCHAR,
    accepted BOOLEAN NOT NULL,
    reason_codes VARCHAR[] NOT NULL,
    reason_details VARCHAR[] NOT NULL,
    divines_per_attention_minute_estimate DOUBLE,
    uplift_divines DOUBLE,
    uplift_low_divines DOUBLE,
    attention_minutes DOUBLE
);

CREATE TABLE packed.strategy_run (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    realm VARCHAR,
    league VARCHAR,
    strategy VARCHAR NOT NULL,
    bucket VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    window_from TIMESTAMP_NS NOT NULL,
    window_to TIMESTAMP_NS NOT NULL,
    gross_profit DOUBLE NOT NULL,
    net_profit DOUBLE NOT NULL,
    divines_per_attention_minute DOUBLE,
    turnover DOUBLE NOT NULL,
    max_drawdown DOUBLE NOT NULL,
    time_to_sell_median_ms BIGINT,
    attention_minutes DOUBLE NOT NULL,
    interactions BIGINT NOT NULL,
    unique_moved BIGINT NOT NULL,
    stackable_moved BIGINT NOT NULL,
    variance DOUBLE
);

CREATE TABLE packed.journal_entry (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    realm VARCHAR,
    league VARCHAR,
    entry_id VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    quantity BIGINT NOT NULL,
    price_numerator BIGINT,
    price_denominator BIGINT,
    price_lot BIGINT,
    price_currency VARCHAR,
    price_kind VARCHAR,
    attention_minutes DOUBLE NOT NULL,
    venue VARCHAR,
    opportunity_id VARCHAR,
    listing VARCHAR
);

CREATE TABLE packed.preference (
    id BIGINT NOT NULL,
    natural_key VARCHAR NOT NULL,
    happened_at TIMESTAMP_NS NOT NULL,
    subject VARCHAR NOT NULL,
    realm VARCHAR,
    league VARCHAR,
    value VARCHAR,
    chosen_by VARCHAR NOT NULL
);

CREATE VIEW ops_drift_log AS
SELECT
    r.id AS ord,
    r.happened_at AS timestamp,
    r.subject AS feed,
    r.expected_every_ms AS expected_every_ms,
    r.seen_at AS seen_at,
    r.lag_ms AS lag_ms,
    r.severity AS severity,
    r.checkpoint_reason AS checkpoint_reason,
    r.stale_signals AS stale_signals,
    r.action AS action,
    r.outcome AS outcome,
    r.detail AS detail,
    r.happened_at AS last_ingest_ts
FROM packed.ops_drift r;

CREATE VIEW ops_signal_mute_log AS
SELECT
    r.id AS ord,
    r.happened_at AS timestamp,
    r.subject AS signal,
    r.change AS change,
    r.reason AS reason,
    r.auto_resume_at AS auto_resume_at,
    r.happened_at AS last_ingest_ts
FROM packed.ops_signal_mute r;

CREATE VIEW fallback_drill_log AS
SELECT
    r.id AS ord,
    r.happened_at AS timestamp,
    r.subject AS drill,
    r.injected_at AS injected_at,
    r.detected_at AS detected_at,
    r.recovered_at AS recovered_at,
    r.attention_minute_penalty AS attention_minute_penalty,
    r.passed AS passed,
    r.detail AS detail,
    (epoch_ns(r.recovered_at) - epoch_ns(r.injected_at)) / 1e9 AS recovery_s,
    r.happened_at AS last_ingest_ts
FROM packed.ops_drill r;

CREATE VIEW overlay_event_log AS
SELECT
    r.id AS ord,
    r.happened_at AS timestamp,
    CASE WHEN r.about = 'alert' THEN r.subject END AS alert_id,
    CASE WHEN r.about = 'opportunity' THEN r.subject END AS opportunity_id,
    r.event_name AS event_name,
    r.about AS about,
    r.realm AS realm,
    r.league AS league,
    r.item_key AS item_key,
    r.severity AS severity,
    r.crossing_ts AS crossing_ts,
    r.attention_minute_delta AS attention_minute_delta,
    r.ack_state AS ack_state,
    r.snooze_minutes AS snooze_minutes,
    r.source AS source,
    (epoch_ns(r.happened_at) - epoch_ns(r.crossing_ts)) / 1e9 AS latency_s,
    r.happened_at AS last_ingest_ts
FROM packed.ops_overlay_event r;

CREATE VIEW ops_page_visible AS
SELECT
    r.id AS ord,
    r.happened_at AS timestamp,
    r.subject AS queue,
    r.first_seq AS first_seq,
    r.last_seq AS last_seq,
    r.happened_at AS last_ingest_ts
FROM packed.ops_page_visible r;

CREATE VIEW ops_alert_event AS
SELECT
    r.id AS ord,
    r.happened_at AS timestamp,
    r.subject AS alert_id,
    r.code AS class,
    r.text AS text,
    r.event AS event,
    r.kind AS kind,
    r.realm AS realm,
    r.league AS league,
    r.item_key AS item_key,
    r.opportunity_id AS opportunity_id,
    r.severity AS severity,
    r.score AS score,
    r.episode AS episode,
    r.crossing_ts AS crossing_ts,
    r.fired_ts AS fired_ts,
    r.expires_at AS expires_at,
    r.until_ts AS until_ts,
    r.notified AS notified,
    r.slo_exempt AS slo_exempt,
    r.reason AS reason,
    r.changed_by AS changed_by,
    r.happened_at AS last_ingest_ts
FROM packed.ops_alert r
WHERE r.event IS NOT NULL;

CREATE VIEW prediction AS
SELECT
    r.happened_at AS issued_at,
    r.realm AS realm,
    r.league AS league,
    r.subject AS prediction_id,
    r.strategy AS strategy,
    r.item_key AS item_key,
    r.venue AS venue,
    r.price_numerator AS price_numerator,
    r.price_denominator AS price_denominator,
    r.price_numerator / r.price_denominator AS price_amount,
    r.price_lot AS price_lot,
    r.price_currency AS price_currency,
    r.price_kind AS price_kind,
    r.online_ms AS online_ms,
    r.horizon_ms AS horizon_ms,
    r.grace_ms AS grace_ms,
    r.due_at AS due_at,
    r.p_lo AS p_lo,
    r.p_central AS p_central,
    r.p_hi AS p_hi,
    r.interval_low AS interval_low,
    r.interval_high AS interval_high,
    r.interval_level AS interval_level,
    r.p_incidence AS p_incidence,
    r.d_eff AS d_eff,
    r.n AS n,
    r.sellers AS sellers,
    r.promoted AS promoted,
    r.rank AS rank,
    r.queue AS queue,
    r.watermark_seq AS watermark_seq,
    r.estimator AS estimator,
    r.happened_at AS last_ingest_ts
FROM packed.prediction r;

CREATE VIEW prediction_outcome AS
SELECT
    r.happened_at AS resolved_at,
    r.realm AS realm,
    r.league AS league,
    r.subject AS prediction_id,
    r.listings AS listings,
    r.sold_lo AS sold_lo,
    r.sold_central AS sold_central,
    r.sold_hi AS sold_hi,
    r.censored AS censored,
    r.net_share AS net_share,
    r.effective_listings AS effective_listings,
    r.happened_at AS last_ingest_ts
FROM packed.prediction_outcome r;

CREATE VIEW candidate_decision AS
SELECT
    r.happened_at AS decided_at,
    r.realm AS realm,
    r.league AS league,
    r.subject AS run_id,
    r.place AS place,
    r.strategy AS strategy,
    r.verb AS verb,
    r.goods AS goods,
    r.item_key AS item_key,
    r.venue AS venue,
    r.opportunity_id AS opportunity_id,
    r.accepted AS accepted,
    r.reason_codes AS reason_codes,
    r.reason_details AS reason_details,
    r.divines_per_attention_minute_estimate AS divines_per_attention_minute_estimate,
    r.uplift_divines AS uplift_divines,
    r.uplift_low_divines AS uplift_low_divines,
    r.attention_minutes AS attention_minutes,
    r.happened_at AS last_ingest_ts
FROM packed.candidate_decision r;

CREATE VIEW strategy_run AS
SELECT
    r.happened_at AS recorded_at,
    r.realm AS realm,
    r.league AS league,
    r.subject AS run_id,
    r.strategy AS strategy,
    r.bucket AS bucket,
    r.kind AS kind,
    r.window_from AS window_from,
    r.window_to AS window_to,
    r.gross_profit AS gross_profit,
    r.net_profit AS net_profit,
    r.divines_per_attention_minute AS divines_per_attention_minute,
    r.turnover AS turnover,
    r.max_drawdown AS max_drawdown,
    r.time_to_sell_median_ms AS time_to_sell_median_ms,
    r.attention_minutes AS attention_minutes,
    r.interactions AS interactions,
    r.unique_moved AS unique_moved,
    r.stackable_moved AS stackable_moved,
    r.variance AS variance,
    r.happened_at AS last_ingest_ts
FROM packed.strategy_run r;

CREATE VIEW journal_entry AS
SELECT
    r.happened_at AS timestamp,
    r.realm AS realm,
    r.league AS league,
    r.subject AS item_key,
    r.entry_id AS entry_id,
    r.action AS action,
    r.quantity AS quantity,
    r.price_numerator AS price_numerator,
    r.price_denominator AS price_denominator,
    r.price_numerator / r.price_denominator AS price_amount,
    r.price_lot AS price_lot,
    r.price_currency AS price_currency,
    r.price_kind AS price_kind,
    r.attention_minutes AS attention_minutes,
    r.venue AS venue,
    r.opportunity_id AS opportunity_id,
    r.listing AS listing,
    r.happened_at AS last_ingest_ts
FROM packed.journal_entry r;

CREATE VIEW preference AS
SELECT
    r.happened_at AS timestamp,
    r.subject AS name,
    r.value AS value,
    r.chosen_by AS chosen_by,
    r.happened_at AS last_ingest_ts
FROM packed.preference r;

-- Steps of alerts, and plain alerts as the one step of an alert of their own.
CREATE VIEW packed.alert_step AS
SELECT
    ord, timestamp, alert_id, class, event, kind, realm, league, item_key, opportunity_id, severity, score, episode, crossing_ts,
    fired_ts, expires_at, until_ts, text,
    CASE
        WHEN event IN ('new', 'acked', 'snoozed') THEN 'handling'
        WHEN event IN ('muted', 'unmuted', 'inhibited', 'released', 'flapping', 'steady') THEN 'suppression'
        WHEN event = 'rated' THEN 'severity'
        ELSE 'condition'
    END AS axis
FROM ops_alert_event
UNION ALL
SELECT
    id, happened_at, subject || '/' || code, code, 'raised', 'ops', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, text,
    'condition'
FROM packed.ops_alert
WHERE event IS NULL;

-- How each alert stood at an instant.
CREATE MACRO ops_alerts_at(as_of) AS TABLE
WITH step AS (
    SELECT *, row_number() OVER (PARTITION BY alert_id ORDER BY timestamp, ord) AS place
    FROM packed.alert_step
    WHERE timestamp <= as_of::TIMESTAMP_NS
), state AS (
    SELECT
        alert_id,
        max(place) AS steps,
        min(timestamp) AS first_ts,
        arg_max(event, place) FILTER (axis = 'condition') AS condition,
        arg_max(event, place) FILTER (axis = 'handling') AS handling,
        arg_max({'until_ts': until_ts}, place) FILTER (axis = 'handling') AS handled,
        coalesce(arg_max(event, place) FILTER (event IN ('muted', 'unmuted')) = 'muted', false) AS muted,
        coalesce(arg_max(event, place) FILTER (event IN ('inhibited', 'released')) = 'inhibited', false) AS inhibited,
        coalesce(arg_max(event, place) FILTER (event IN ('flapping', 'steady')) = 'flapping', false) AS flapping
    FROM step
    GROUP BY alert_id
)
SELECT
    s.alert_id,
    l.kind,
    l.class,
    l.realm,
    l.league,
    l.kind || '|' || l.class || '|' || coalesce(l.realm || '/' || l.league, '') AS group_key,
    l.item_key,
    l.opportunity_id,
    s.condition,
    s.handling,
    CASE WHEN s.handling = 'snoozed' THEN s.handled.until_ts END AS snoozed_until,
    s.muted,
    s.inhibited,
    s.flapping,
    l.severity,
    l.score,
    l.episode,
    l.crossing_ts,
    l.fired_ts,
    l.expires_at,
    l.text,
    s.steps,
    s.first_ts,
    l.timestamp AS last_ingest_ts
FROM state s
JOIN step l ON l.alert_id = s.alert_id AND l.place = s.steps;

CREATE VIEW v_ops_alerts AS
SELECT * FROM ops_alerts_at((SELECT max(happened_at) FROM packed.ops_alert));

-- What each promise about time is measured by, one row per page, per episode of an alert, per thing shown. Pages count from the
-- time they were received, alerts from the first sample beyond the level until they fire, and until they are shown.
CREATE MACRO slo_metrics_at(as_of) AS TABLE
WITH measured AS (
    SELECT
        'page-visible' AS slo,
        p.queue AS subject,
        c.seq AS seq,
        c.retrieved_at AS started_at,
        min(p.timestamp) AS ended_at,
        false AS slo_exempt
    FROM ops_page_visible p
    JOIN bronze_ingest_checkpoints c ON c.queue = p.queue AND c.seq BETWEEN p.first_seq AND p.last_seq
    GROUP BY p.queue, c.seq, c.retrieved_at
    UNION ALL
    SELECT 'alert-fired', alert_id, episode, min(crossing_ts), min(fired_ts), bool_or(slo_exempt)
    FROM ops_alert_event
    WHERE event = 'firing' AND crossing_ts IS NOT NULL AND fired_ts IS NOT NULL
    GROUP BY alert_id, episode
    UNION ALL
    SELECT 'overlay-shown', coalesce(alert_id, opportunity_id), NULL, crossing_ts, min(timestamp), false
    FROM overlay_event_log
    WHERE event_name = 'shown' AND crossing_ts IS NOT NULL
    GROUP BY coalesce(alert_id, opportunity_id), crossing_ts
)
SELECT
    slo,
    subject,
    seq,
    started_at,
    ended_at,
    (epoch_ns(ended_at) - epoch_ns(started_at)) / 1e9 AS latency_s,
    slo_exempt,
    ended_at AS last_ingest_ts
FROM measured
WHERE ended_at <= as_of::TIMESTAMP_NS;

CREATE VIEW v_slo_metrics AS
SELECT * FROM slo_metrics_at((
    SELECT greatest(
        (SELECT max(happened_at) FROM packed.ops_page_visible),
        (SELECT max(greatest(happened_at, fired_ts)) FROM packed.ops_alert),
        (SELECT max(happened_at) FROM packed.ops_overlay_event))));

-- How each queue, and each other worker that asks upstreams, stood at an instant. Counts and the rate are of the last window_s seconds.
CREATE MACRO ingest_status_at(as_of, window_s := 3600) AS TABLE
WITH moment AS (
    SELECT as_of::TIMESTAMP_NS AS then_ts, window_s::BIGINT AS span_s
), request AS (
    SELECT
        r.asker,
        r.timestamp,
        r.policy,
        r.closed_until,
        r.http_status = 429 AS throttled,
        r.http_status IN (200, 304) AND r.problem IS NULL AS answered,
        epoch_ns(r.timestamp) > epoch_ns(m.then_ts) - m.span_s * 1000000000 AS recent,
        row_number() OVER (PARTITION BY r.asker ORDER BY r.timestamp, r.ord) AS place
    FROM bronze_requests r
    CROSS JOIN moment m
    WHERE r.timestamp <= m.then_ts
), asked AS (
    SELECT
        asker,
        max(timestamp) AS last_request,
        max(timestamp) FILTER (answered) AS last_answer,
        coalesce(max(place) FILTER (answered), 0) AS answered_place,
        arg_max(policy, place) FILTER (policy IS NOT NULL) AS policy,
        max(closed_until) AS closed_until,
        count(*) FILTER (recent) AS requests,
        count(*) FILTER (recent AND NOT answered) AS error_count,
        count(*) FILTER (recent AND throttled) AS throttle_count
    FROM request
    GROUP BY asker
), stall AS (
    SELECT r.asker, min(r.timestamp) AS stalled_since
    FROM request r
    JOIN asked a ON a.asker = r.asker
    WHERE r.place > a.answered_place
    GROUP BY r.asker
), gate AS (
    SELECT policy, max(closed_until) AS closed_until
    FROM request
    WHERE policy IS NOT NULL
    GROUP BY policy
), moved AS (
    SELECT
        c.queue,
        max(c.retrieved_at) AS last_page,
        max(c.retrieved_at) FILTER (c.next_cursor <> c.last_cursor_id) AS last_moved
    FROM bronze_ingest_checkpoints c
    CROSS JOIN moment m
    WHERE c.retrieved_at <= m.then_ts
    GROUP BY c.queue
), worker AS (
    SELECT queue FROM moved
    UNION
    SELECT asker FROM asked
), reading AS (
    SELECT
        w.queue,
        m.last_page,
        CASE WHEN m.queue IS NOT NULL THEN m.last_moved ELSE a.last_answer END AS last_success,
        a.last_request,
        s.stalled_since,
        coalesce(a.error_count, 0) AS error_count,
        coalesce(a.requests, 0) AS requests,
        coalesce(a.throttle_count, 0) AS throttle_count,
        a.policy,
        greatest(a.closed_until, g.closed_until) AS closed_until
    FROM worker w
    LEFT JOIN moved m ON m.queue = w.queue
    LEFT JOIN asked a ON a.asker = w.queue
    LEFT JOIN stall s ON s.asker = w.queue
    LEFT JOIN gate g ON g.policy = a.policy
)
SELECT
    r.queue,
    r.last_success,
    r.last_page,
    r.last_request,
    r.stalled_since,
    r.error_count,
    r.requests,
    r.requests / m.span_s AS request_rate_per_s,
    r.throttle_count,
    r.policy,
    CASE WHEN r.closed_until > m.then_ts THEN r.closed_until END AS closed_until,
    CASE WHEN r.last_request IS NULL THEN NULL WHEN r.closed_until > m.then_ts THEN 'throttled' ELSE 'open' END AS rate_limit_status,
    greatest(r.last_page, r.last_request) AS last_ingest_ts
FROM reading r
CROSS JOIN moment m;

CREATE VIEW packed.last_ingest AS
SELECT greatest(
    (SELECT max(retrieved_at) FROM bronze_ingest_checkpoints), (SELECT max(happened_at) FROM packed.ops_request)) AS last_ts;

CREATE VIEW poe_ingest_status AS
SELECT * FROM ingest_status_at((SELECT last_ts FROM packed.last_ingest));

-- Each queue that has pages, with its last one. What is too late or too seldom is not said here.
CREATE MACRO ingest_health_at(as_of, window_s := 3600) AS TABLE
WITH checkpoint_row AS (
    SELECT
        c.*,
        epoch_ns(c.retrieved_at) > epoch_ns(as_of::TIMESTAMP_NS) - window_s::BIGINT * 1000000000 AS recent,
        coalesce(g.gaps, 0) AS gaps
    FROM bronze_ingest_checkpoints c
    LEFT JOIN (
        SELECT queue, seq, sum("count") AS gaps FROM bronze_page_count WHERE metric = 'chain gaps' GROUP BY queue, seq
    ) g ON g.queue = c.queue AND g.seq = c.seq
    WHERE c.retrieved_at <= as_of::TIMESTAMP_NS
), counted AS (
    SELECT
        queue,
        max(seq) AS seq,
        count(*) FILTER (recent) AS pages,
        CAST(coalesce(sum(row_count) FILTER (recent), 0) AS BIGINT) AS row_count,
        CAST(coalesce(sum(gaps) FILTER (recent), 0) AS BIGINT) AS chain_gaps,
        CAST(coalesce(sum(retry_count) FILTER (recent), 0) AS BIGINT) AS retries
    FROM checkpoint_row
    GROUP BY queue
)
SELECT
    n.queue,
    n.seq,
    c.last_cursor_id,
    c.next_cursor,
    c.retrieved_at,
    c.retry_count,
    c.retry_reason,
    c.http_status,
    s.last_success,
    (epoch_ns(as_of::TIMESTAMP_NS) - epoch_ns(s.last_success)) / 1e9 AS lag_s,
    n.pages,
    n.row_count,
    n.chain_gaps,
    n.retries,
    s.last_request,
    s.stalled_since,
    s.error_count,
    s.requests,
    s.request_rate_per_s,
    s.throttle_count,
    s.closed_until,
    s.rate_limit_status,
    s.last_ingest_ts
FROM counted n
JOIN checkpoint_row c ON c.queue = n.queue AND c.seq = n.seq
JOIN ingest_status_at(as_of, window_s := window_s) s ON s.queue = n.queue;

CREATE VIEW v_ops_ingest_health AS
SELECT * FROM ingest_health_at((SELECT last_ts FROM packed.last_ingest));

-- What strategies brought, per window, of runs as they were recorded last. Sums over runs; the greatest drawdown of any; the median of
-- the runs' medians and the mean of their variances, of those that have one.
CREATE MACRO strategy_pnl_at(as_of) AS TABLE
WITH run AS (
    SELECT *
    FROM strategy_run
    WHERE recorded_at <= as_of::TIMESTAMP_NS
    QUALIFY row_number() OVER (PARTITION BY realm, league, run_id ORDER BY recorded_at DESC) = 1
)
SELECT
    strategy,
    bucket,
    realm,
    league,
    kind,
    window_from,
    window_to,
    count(*) AS runs,
    sum(gross_profit) AS gross_profit,
    sum(net_profit) AS net_profit,
    CASE WHEN sum(attention_minutes) > 0 THEN sum(net_profit) / sum(attention_minutes) END AS divines_per_attention_minute,
    sum(turnover) AS turnover,
    max(max_drawdown) AS max_drawdown,
    quantile_cont(CAST(time_to_sell_median_ms AS DOUBLE), 0.5) / 1000 AS time_to_sell_median_s,
    sum(attention_minutes) AS attention_minutes,
    CAST(sum(interactions) AS BIGINT) AS interactions,
    CAST(sum(unique_moved) AS BIGINT) AS unique_moved,
    CAST(sum(stackable_moved) AS BIGINT) AS stackable_moved,
    avg(variance) AS variance,
    max(recorded_at) AS last_ingest_ts
FROM run
GROUP BY strategy, bucket, realm, league, kind, window_from, window_to;
