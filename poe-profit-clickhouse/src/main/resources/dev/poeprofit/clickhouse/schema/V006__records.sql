-- Advice and what became of it, the user's journal and choices, and more of what the program did and noticed. Facts count once their
-- row in stored_fact is there, ops records of several tables once their batch is in stored_ops_batch. Steps of alerts share a
-- table with the plain alerts, which have no event.
ALTER TABLE stored_alert
    ADD COLUMN IF NOT EXISTS event LowCardinality(String),
    ADD COLUMN IF NOT EXISTS kind LowCardinality(Nullable(String)),
    ADD COLUMN IF NOT EXISTS realm LowCardinality(Nullable(String)),
    ADD COLUMN IF NOT EXISTS league LowCardinality(Nullable(String)),
    ADD COLUMN IF NOT EXISTS item_key Nullable(String) CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS opportunity_id Nullable(String) CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS severity LowCardinality(Nullable(String)),
    ADD COLUMN IF NOT EXISTS score Nullable(Float64) CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS episode Int64 CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS crossing_ts Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS fired_ts Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS expires_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS until_ts Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS notified Bool,
    ADD COLUMN IF NOT EXISTS slo_exempt Bool,
    ADD COLUMN IF NOT EXISTS reason LowCardinality(Nullable(String)),
    ADD COLUMN IF NOT EXISTS changed_by LowCardinality(Nullable(String));

CREATE TABLE IF NOT EXISTS stored_drift (
    happened_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    ord Int64 CODEC(Delta, ZSTD),
    writer String CODEC(ZSTD),
    batch Int64 CODEC(ZSTD),
    subject LowCardinality(String),
    expected_every_ms Int64 CODEC(ZSTD),
    seen_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    lag_ms Int64 CODEC(ZSTD),
    severity LowCardinality(String),
    checkpoint_reason LowCardinality(Nullable(String)),
    stale_signals Array(String) CODEC(ZSTD),
    action LowCardinality(String),
    outcome LowCardinality(String),
    detail String CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(stored_at) PRIMARY KEY happened_at
ORDER BY (happened_at, ord, writer)
TTL stored_at + INTERVAL ${ops_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_signal_mute (
    happened_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    ord Int64 CODEC(Delta, ZSTD),
    writer String CODEC(ZSTD),
    batch Int64 CODEC(ZSTD),
    subject LowCardinality(String),
    change LowCardinality(String),
    reason LowCardinality(String),
    auto_resume_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(stored_at) PRIMARY KEY happened_at
ORDER BY (happened_at, ord, writer)
TTL stored_at + INTERVAL ${ops_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_drill (
    happened_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    ord Int64 CODEC(Delta, ZSTD),
    writer String CODEC(ZSTD),
    batch Int64 CODEC(ZSTD),
    subject LowCardinality(String),
    injected_at DateTime64(9, 'UTC') CODEC(ZSTD),
    detected_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    recovered_at Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    attention_minute_penalty Float64 CODEC(ZSTD),
    passed Bool,
    detail String CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(stored_at) PRIMARY KEY happened_at
ORDER BY (happened_at, ord, writer)
TTL stored_at + INTERVAL ${ops_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_overlay_event (
    happened_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    ord Int64 CODEC(Delta, ZSTD),
    writer String CODEC(ZSTD),
    batch Int64 CODEC(ZSTD),
    subject String CODEC(ZSTD),
    event_name LowCardinality(String),
    about LowCardinality(String),
    realm LowCardinality(Nullable(String)),
    league LowCardinality(Nullable(String)),
    item_key Nullable(String) CODEC(ZSTD),
    severity LowCardinality(Nullable(String)),
    crossing_ts Nullable(DateTime64(9, 'UTC')) CODEC(ZSTD),
    attention_minute_delta Nullable(Float64) CODEC(ZSTD),
    ack_state LowCardinality(Nullable(String)),
    snooze_minutes Nullable(Int64) CODEC(ZSTD),
    source LowCardinality(String),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(stored_at) PRIMARY KEY happened_at
ORDER BY (happened_at, ord, writer)
TTL stored_at + INTERVAL ${ops_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_page_visible (
    happened_at DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    ord Int64 CODEC(Delta, ZSTD),
    writer String CODEC(ZSTD),
    batch Int64 CODEC(ZSTD),
    subject LowCardinality(String),
    first_seq Int64 CODEC(ZSTD),
    last_seq Int64 CODEC(ZSTD),
    stored_at DateTime('UTC') DEFAULT now() CODEC(DoubleDelta, ZSTD)
) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(stored_at) PRIMARY KEY happened_at
ORDER BY (happened_at, ord, writer)
TTL stored_at + INTERVAL ${ops_days} DAY
SETTINGS ttl_only_drop_parts = 1, ${durable};

CREATE TABLE IF NOT EXISTS stored_prediction (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    happened_at DateTime64(9, 'UTC') CODEC(ZSTD),
    subject String CODEC(ZSTD),
    realm LowCardinality(String),
    league LowCardinality(String),
    strategy LowCardinality(String),
    item_key String CODEC(ZSTD),
    venue LowCardinality(String),
    price_numerator Nullable(Int64) CODEC(ZSTD),
    price_denominator Nullable(Int64) CODEC(ZSTD),
    price_lot Nullable(Int64) CODEC(ZSTD),
    price_currency LowCardinality(Nullable(String)),
    price_kind LowCardinality(Nullable(String)),
    online_ms Int64 CODEC(ZSTD),
    horizon_ms Int64 CODEC(ZSTD),
    grace_ms Int64 CODEC(ZSTD),
    due_at DateTime64(9, 'UTC') CODEC(ZSTD),
    p_lo Float64 CODEC(ZSTD),
    p_central Float64 CODEC(ZSTD),
    p_hi Float64 CODEC(ZSTD),
    interval_low Float64 CODEC(ZSTD),
    interval_high Float64 CODEC(ZSTD),
    interval_level Float64 CODEC(ZSTD),
    p_incidence Float64 CODEC(ZSTD),
    d_eff Float64 CODEC(ZSTD),
    n Int64 CODEC(ZSTD),
    sellers Int64 CODEC(ZSTD),
    promoted Bool,
    rank Nullable(Int64) CODEC(ZSTD),
    queue LowCardinality(String),
    watermark_seq Int64 CODEC(ZSTD),
    estimator LowCardinality(String)
) ENGINE = ReplacingMergeTree PRIMARY KEY (realm, league, happened_at)
ORDER BY (realm, league, happened_at, natural_key, content)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_prediction_outcome (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    happened_at DateTime64(9, 'UTC') CODEC(ZSTD),
    subject String CODEC(ZSTD),
    realm LowCardinality(String),
    league LowCardinality(String),
    listings Int64 CODEC(ZSTD),
    sold_lo Int64 CODEC(ZSTD),
    sold_central Int64 CODEC(ZSTD),
    sold_hi Int64 CODEC(ZSTD),
    censored Int64 CODEC(ZSTD),
    net_share Nullable(Float64) CODEC(ZSTD),
    effective_listings Nullable(Float64) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (realm, league, happened_at)
ORDER BY (realm, league, happened_at, natural_key, content)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_candidate_decision (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    happened_at DateTime64(9, 'UTC') CODEC(ZSTD),
    subject String CODEC(ZSTD),
    realm LowCardinality(String),
    league LowCardinality(String),
    place Int64 CODEC(ZSTD),
    strategy LowCardinality(String),
    verb LowCardinality(String),
    goods String CODEC(ZSTD),
    item_key Nullable(String) CODEC(ZSTD),
    venue LowCardinality(Nullable(String)),
    opportunity_id Nullable(String) CODEC(ZSTD),
    accepted Bool,
    reason_codes Array(String) CODEC(ZSTD),
    reason_details Array(String) CODEC(ZSTD),
    divines_per_attention_minute_estimate Nullable(Float64) CODEC(ZSTD),
    uplift_divines Nullable(Float64) CODEC(ZSTD),
    uplift_low_divines Nullable(Float64) CODEC(ZSTD),
    attention_minutes Nullable(Float64) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (realm, league, happened_at)
ORDER BY (realm, league, happened_at, natural_key, content)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_strategy_run (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    happened_at DateTime64(9, 'UTC') CODEC(ZSTD),
    subject String CODEC(ZSTD),
    realm LowCardinality(String),
    league LowCardinality(String),
    strategy LowCardinality(String),
    bucket LowCardinality(String),
    kind LowCardinality(String),
    window_from DateTime64(9, 'UTC') CODEC(ZSTD),
    window_to DateTime64(9, 'UTC') CODEC(ZSTD),
    gross_profit Float64 CODEC(ZSTD),
    net_profit Float64 CODEC(ZSTD),
    divines_per_attention_minute Nullable(Float64) CODEC(ZSTD),
    turnover Float64 CODEC(ZSTD),
    max_drawdown Float64 CODEC(ZSTD),
    time_to_sell_median_ms Nullable(Int64) CODEC(ZSTD),
    attention_minutes Float64 CODEC(ZSTD),
    interactions Int64 CODEC(ZSTD),
    unique_moved Int64 CODEC(ZSTD),
    stackable_moved Int64 CODEC(ZSTD),
    variance Nullable(Float64) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (realm, league, happened_at)
ORDER BY (realm, league, happened_at, natural_key, content)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_journal_entry (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    happened_at DateTime64(9, 'UTC') CODEC(ZSTD),
    subject String CODEC(ZSTD),
    realm LowCardinality(String),
    league LowCardinality(String),
    entry_id String CODEC(ZSTD),
    action LowCardinality(String),
    quantity Int64 CODEC(ZSTD),
    price_numerator Nullable(Int64) CODEC(ZSTD),
    price_denominator Nullable(Int64) CODEC(ZSTD),
    price_lot Nullable(Int64) CODEC(ZSTD),
    price_currency LowCardinality(Nullable(String)),
    price_kind LowCardinality(Nullable(String)),
    attention_minutes Float64 CODEC(ZSTD),
    venue LowCardinality(Nullable(String)),
    opportunity_id Nullable(String) CODEC(ZSTD),
    listing Nullable(String) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree PRIMARY KEY (realm, league, happened_at)
ORDER BY (realm, league, happened_at, natural_key, content)
SETTINGS ${durable};

CREATE TABLE IF NOT EXISTS stored_preference (
    natural_key String CODEC(ZSTD),
    content FixedString(32),
    happened_at DateTime64(9, 'UTC') CODEC(ZSTD),
    subject String CODEC(ZSTD),
    realm LowCardinality(String),
    league LowCardinality(String),
    value Nullable(String) CODEC(ZSTD),
    chosen_by LowCardinality(String)
) ENGINE = ReplacingMergeTree PRIMARY KEY (realm, league, happened_at)
ORDER BY (realm, league, happened_at, natural_key, content)
SETTINGS ${durable};

CREATE VIEW IF NOT EXISTS ops_drift_log AS
SELECT
    r.ord AS ord,
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
FROM stored_drift AS r FINAL
WHERE r.batch = 0 OR (r.writer, r.batch) IN (SELECT writer, batch FROM stored_ops_batch);

CREATE VIEW IF NOT EXISTS ops_signal_mute_log AS
SELECT
    r.ord AS ord,
    r.happened_at AS timestamp,
    r.subject AS signal,
    r.change AS change,
    r.reason AS reason,
    r.auto_resume_at AS auto_resume_at,
    r.happened_at AS last_ingest_ts
FROM stored_signal_mute AS r FINAL
WHERE r.batch = 0 OR (r.writer, r.batch) IN (SELECT writer, batch FROM stored_ops_batch);

CREATE VIEW IF NOT EXISTS fallback_drill_log AS
SELECT
    r.ord AS ord,
    r.happened_at AS timestamp,
    r.subject AS drill,
    r.injected_at AS injected_at,
    r.detected_at AS detected_at,
    r.recovered_at AS recovered_at,
    r.attention_minute_penalty AS attention_minute_penalty,
    r.passed AS passed,
    r.detail AS detail,
    (toUnixTimestamp64Nano(r.recovered_at) - toUnixTimestamp64Nano(r.injected_at)) / 1e9 AS recovery_s,
    r.happened_at AS last_ingest_ts
FROM stored_drill AS r FINAL
WHERE r.batch = 0 OR (r.writer, r.batch) IN (SELECT writer, batch FROM stored_ops_batch);

CREATE VIEW IF NOT EXISTS overlay_event_log AS
SELECT
    r.ord AS ord,
    r.happened_at AS timestamp,
    if(r.about = 'alert', toNullable(r.subject), NULL) AS alert_id,
    if(r.about = 'opportunity', toNullable(r.subject), NULL) AS opportunity_id,
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
    (toUnixTimestamp64Nano(r.happened_at) - toUnixTimestamp64Nano(r.crossing_ts)) / 1e9 AS latency_s,
    r.happened_at AS last_ingest_ts
FROM stored_overlay_event AS r FINAL
WHERE r.batch = 0 OR (r.writer, r.batch) IN (SELECT writer, batch FROM stored_ops_batch);

CREATE VIEW IF NOT EXISTS ops_page_visible AS
SELECT
    r.ord AS ord,
    r.happened_at AS timestamp,
    r.subject AS queue,
    r.first_seq AS first_seq,
    r.last_seq AS last_seq,
    r.happened_at AS last_ingest_ts
FROM stored_page_visible AS r FINAL
WHERE r.batch = 0 OR (r.writer, r.batch) IN (SELECT writer, batch FROM stored_ops_batch);

CREATE VIEW IF NOT EXISTS ops_alert_event AS
SELECT
    r.ord AS ord,
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
FROM stored_alert AS r FINAL
WHERE r.event <> '' AND (r.batch = 0 OR (r.writer, r.batch) IN (SELECT writer, batch FROM stored_ops_batch));

CREATE VIEW IF NOT EXISTS prediction AS
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
FROM stored_prediction AS r FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = r.natural_key AND f.content = r.content
WHERE f.kind = 'prediction';

CREATE VIEW IF NOT EXISTS prediction_outcome AS
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
FROM stored_prediction_outcome AS r FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = r.natural_key AND f.content = r.content
WHERE f.kind = 'prediction-outcome';

CREATE VIEW IF NOT EXISTS candidate_decision AS
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
FROM stored_candidate_decision AS r FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = r.natural_key AND f.content = r.content
WHERE f.kind = 'candidate-decision';

CREATE VIEW IF NOT EXISTS strategy_run AS
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
FROM stored_strategy_run AS r FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = r.natural_key AND f.content = r.content
WHERE f.kind = 'strategy-run';

CREATE VIEW IF NOT EXISTS journal_entry AS
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
FROM stored_journal_entry AS r FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = r.natural_key AND f.content = r.content
WHERE f.kind = 'journal-entry';

CREATE VIEW IF NOT EXISTS preference AS
SELECT
    r.happened_at AS timestamp,
    r.subject AS name,
    r.value AS value,
    r.chosen_by AS chosen_by,
    r.happened_at AS last_ingest_ts
FROM stored_preference AS r FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = r.natural_key AND f.content = r.content
WHERE f.kind = 'preference';

-- Steps of alerts, and plain alerts as the one step of an alert of their own.
CREATE VIEW IF NOT EXISTS counted_alert_step AS
SELECT
    r.ord AS ord,
    r.happened_at AS timestamp,
    if(r.event = '', concat(r.subject, '/', r.code), r.subject) AS alert_id,
    r.code AS class,
    if(r.event = '', 'raised', toString(r.event)) AS event,
    if(r.event = '', 'ops', toString(r.kind)) AS kind,
    r.realm AS realm,
    r.league AS league,
    r.item_key AS item_key,
    r.opportunity_id AS opportunity_id,
    r.severity AS severity,
    r.score AS score,
    if(r.event = '', NULL, toNullable(r.episode)) AS episode,
    r.crossing_ts AS crossing_ts,
    r.fired_ts AS fired_ts,
    r.expires_at AS expires_at,
    r.until_ts AS until_ts,
    r.text AS text,
    multiIf(
        r.event IN ('new', 'acked', 'snoozed'), 'handling',
        r.event IN ('muted', 'unmuted', 'inhibited', 'released', 'flapping', 'steady'), 'suppression',
        r.event = 'rated', 'severity',
        'condition') AS axis
FROM stored_alert AS r FINAL
WHERE r.batch = 0 OR (r.writer, r.batch) IN (SELECT writer, batch FROM stored_ops_batch);

-- How each alert stood at an instant, and as of the last step.
CREATE VIEW IF NOT EXISTS ops_alerts_at AS
WITH {as_of:DateTime64(9, 'UTC')} AS then_ts
SELECT
    l.alert_id AS alert_id,
    l.kind AS kind,
    l.class AS class,
    l.realm AS realm,
    l.league AS league,
    concat(l.kind, '|', l.class, '|', ifNull(concat(l.realm, '/', l.league), '')) AS group_key,
    l.item_key AS item_key,
    l.opportunity_id AS opportunity_id,
    nullIf(s.condition, '') AS condition,
    nullIf(s.handling, '') AS handling,
    if(s.handling = 'snoozed', s.handled.1, NULL) AS snoozed_until,
    CAST(s.mute = 'muted', 'Bool') AS muted,
    CAST(s.inhibition = 'inhibited', 'Bool') AS inhibited,
    CAST(s.flap = 'flapping', 'Bool') AS flapping,
    l.severity AS severity,
    l.score AS score,
    l.episode AS episode,
    l.crossing_ts AS crossing_ts,
    l.fired_ts AS fired_ts,
    l.expires_at AS expires_at,
    l.text AS text,
    toInt64(s.steps) AS steps,
    s.first_ts AS first_ts,
    l.timestamp AS last_ingest_ts
FROM (
    SELECT *, row_number() OVER (PARTITION BY alert_id ORDER BY timestamp DESC, ord DESC) AS newness
    FROM counted_alert_step
    WHERE timestamp <= then_ts
) AS l
INNER JOIN (
    SELECT
        alert_id,
        count() AS steps,
        min(timestamp) AS first_ts,
        argMaxIf(event, place, axis = 'condition') AS condition,
        argMaxIf(event, place, axis = 'handling') AS handling,
        argMaxIf(tuple(until_ts), place, axis = 'handling') AS handled,
        argMaxIf(event, place, event IN ('muted', 'unmuted')) AS mute,
        argMaxIf(event, place, event IN ('inhibited', 'released')) AS inhibition,
        argMaxIf(event, place, event IN ('flapping', 'steady')) AS flap
    FROM (
        SELECT *, row_number() OVER (PARTITION BY alert_id ORDER BY timestamp, ord) AS place
        FROM counted_alert_step
        WHERE timestamp <= then_ts
    )
    GROUP BY alert_id
) AS s ON s.alert_id = l.alert_id
WHERE l.newness = 1;

CREATE VIEW IF NOT EXISTS v_ops_alerts AS
SELECT * FROM ${database}.ops_alerts_at(as_of = (SELECT max(timestamp) FROM counted_alert_step));

-- What each promise about time is measured by, one row per page, per episode of an alert, per thing shown. Pages count from the
-- time they were received, alerts from the first sample beyond the level until they fire, and until they are shown.
CREATE VIEW IF NOT EXISTS slo_metrics_at AS
WITH {as_of:DateTime64(9, 'UTC')} AS then_ts
SELECT
    slo,
    subject,
    seq,
    started_at,
    ended_at,
    (toUnixTimestamp64Nano(ended_at) - toUnixTimestamp64Nano(started_at)) / 1e9 AS latency_s,
    slo_exempt,
    ended_at AS last_ingest_ts
FROM (
    SELECT
        'page-visible' AS slo,
        toString(p.queue) AS subject,
        toNullable(c.seq) AS seq,
        c.retrieved_at AS started_at,
        min(p.timestamp) AS ended_at,
        CAST(0, 'Bool') AS slo_exempt
    FROM ops_page_visible AS p
    INNER JOIN bronze_ingest_checkpoints AS c ON c.queue = p.queue
    WHERE c.seq BETWEEN p.first_seq AND p.last_seq
    GROUP BY p.queue, c.seq, c.retrieved_at
    UNION ALL
    SELECT
        'alert-fired',
        toString(alert_id),
        toNullable(episode),
        min(assumeNotNull(crossing_ts)),
        min(assumeNotNull(fired_ts)),
        CAST(max(slo_exempt), 'Bool')
    FROM ops_alert_event
    WHERE event = 'firing' AND crossing_ts IS NOT NULL AND fired_ts IS NOT NULL
    GROUP BY alert_id, episode
    UNION ALL
    SELECT 'overlay-shown', assumeNotNull(shown), NULL, started, min(timestamp), CAST(0, 'Bool')
    FROM (
        SELECT ifNull(alert_id, opportunity_id) AS shown, assumeNotNull(crossing_ts) AS started, timestamp
        FROM overlay_event_log
        WHERE event_name = 'shown' AND crossing_ts IS NOT NULL
    )
    GROUP BY shown, started
)
WHERE ended_at <= then_ts;

CREATE VIEW IF NOT EXISTS v_slo_metrics AS
SELECT * FROM ${database}.slo_metrics_at(as_of = (
    SELECT max(ts)
    FROM (
        SELECT max(timestamp) AS ts FROM ops_page_visible
        UNION ALL
        SELECT max(greatest(timestamp, ifNull(fired_ts, timestamp))) FROM counted_alert_step
        UNION ALL
        SELECT max(timestamp) FROM overlay_event_log
    )));

-- How each queue, and each other worker that asks upstreams, stood at an instant. Counts and the rate are of the last window_s seconds.
CREATE VIEW IF NOT EXISTS ingest_status_at AS
WITH {as_of:DateTime64(9, 'UTC')} AS then_ts, {window_s:UInt32} AS span_s
SELECT
    w.queue AS queue,
    if(m.there = 1, m.last_moved, a.last_answer) AS last_success,
    m.last_page AS last_page,
    a.last_request AS last_request,
    s.stalled_since AS stalled_since,
    toInt64(a.error_count) AS error_count,
    toInt64(a.requests) AS requests,
    a.requests / span_s AS request_rate_per_s,
    toInt64(a.throttle_count) AS throttle_count,
    nullIf(a.policy, '') AS policy,
    if(ifNull(greatest(ifNull(a.closed_until, g.closed_until), ifNull(g.closed_until, a.closed_until)) > then_ts, 0),
        greatest(ifNull(a.closed_until, g.closed_until), ifNull(g.closed_until, a.closed_until)), NULL) AS closed_until,
    multiIf(a.last_request IS NULL, NULL, ifNull(a.closed_until > then_ts, 0) OR ifNull(g.closed_until > then_ts, 0), 'throttled', 'open')
        AS rate_limit_status,
    assumeNotNull(greatest(ifNull(m.last_page, a.last_request), ifNull(a.last_request, m.last_page))) AS last_ingest_ts
FROM (
    SELECT toString(queue) AS queue FROM bronze_ingest_checkpoints WHERE retrieved_at <= then_ts
    UNION DISTINCT
    SELECT toString(asker) FROM bronze_requests WHERE timestamp <= then_ts
) AS w
LEFT JOIN (
    SELECT
        toString(queue) AS queue,
        1 AS there,
        toNullable(max(retrieved_at)) AS last_page,
        maxOrNullIf(retrieved_at, next_cursor <> last_cursor_id) AS last_moved
    FROM bronze_ingest_checkpoints
    WHERE retrieved_at <= then_ts
    GROUP BY queue
) AS m ON m.queue = w.queue
LEFT JOIN (
    SELECT
        toString(asker) AS asker,
        toNullable(max(timestamp)) AS last_request,
        maxOrNullIf(timestamp, answered) AS last_answer,
        argMaxIf(ifNull(policy, ''), (timestamp, ord), policy IS NOT NULL) AS policy,
        max(closed_until) AS closed_until,
        countIf(recent) AS requests,
        countIf(recent AND NOT answered) AS error_count,
        countIf(recent AND http_status = 429) AS throttle_count
    FROM (
        SELECT
            *,
            http_status IN (200, 304) AND problem IS NULL AS answered,
            toUnixTimestamp64Nano(timestamp) > toUnixTimestamp64Nano(then_ts) - toInt64(span_s) * 1000000000 AS recent
        FROM bronze_requests
        WHERE timestamp <= then_ts
    )
    GROUP BY asker
) AS a ON a.asker = w.queue
LEFT JOIN (
    SELECT asker, toNullable(min(timestamp)) AS stalled_since
    FROM (
        SELECT
            toString(asker) AS asker,
            timestamp,
            sum(toUInt64(http_status IN (200, 304) AND problem IS NULL)) OVER (
                PARTITION BY asker ORDER BY timestamp DESC, ord DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS answers
        FROM bronze_requests
        WHERE timestamp <= then_ts
    )
    WHERE answers = 0
    GROUP BY asker
) AS s ON s.asker = w.queue
LEFT JOIN (
    SELECT ifNull(policy, '') AS policy, max(closed_until) AS closed_until
    FROM bronze_requests
    WHERE timestamp <= then_ts AND policy IS NOT NULL
    GROUP BY policy
) AS g ON g.policy = a.policy;

CREATE VIEW IF NOT EXISTS last_ingest AS
SELECT max(ts) AS last_ts
FROM (
    SELECT max(retrieved_at) AS ts FROM bronze_ingest_checkpoints
    UNION ALL
    SELECT max(timestamp) FROM bronze_requests
);

CREATE VIEW IF NOT EXISTS poe_ingest_status AS
SELECT * FROM ${database}.ingest_status_at(as_of = (SELECT last_ts FROM last_ingest), window_s = 3600);

-- Each queue that has pages, with its last one. What is too late or too seldom is not said here.
CREATE VIEW IF NOT EXISTS ingest_health_at AS
WITH {as_of:DateTime64(9, 'UTC')} AS then_ts, {window_s:UInt32} AS span_s
SELECT
    c.queue AS queue,
    c.seq AS seq,
    c.last_cursor_id AS last_cursor_id,
    c.next_cursor AS next_cursor,
    c.retrieved_at AS retrieved_at,
    c.retry_count AS retry_count,
    c.retry_reason AS retry_reason,
    c.http_status AS http_status,
    s.last_success AS last_success,
    (toUnixTimestamp64Nano(then_ts) - toUnixTimestamp64Nano(s.last_success)) / 1e9 AS lag_s,
    toInt64(n.pages) AS pages,
    toInt64(n.row_count) AS row_count,
    toInt64(g.chain_gaps) AS chain_gaps,
    toInt64(n.retries) AS retries,
    s.last_request AS last_request,
    s.stalled_since AS stalled_since,
    s.error_count AS error_count,
    s.requests AS requests,
    s.request_rate_per_s AS request_rate_per_s,
    s.throttle_count AS throttle_count,
    s.closed_until AS closed_until,
    s.rate_limit_status AS rate_limit_status,
    s.last_ingest_ts AS last_ingest_ts
FROM (
    SELECT *, row_number() OVER (PARTITION BY queue ORDER BY seq DESC) AS newness
    FROM bronze_ingest_checkpoints
    WHERE retrieved_at <= then_ts
) AS c
INNER JOIN (
    SELECT
        queue,
        countIf(recent) AS pages,
        sumIf(row_count, recent) AS row_count,
        sumIf(retry_count, recent) AS retries
    FROM (
        SELECT *, toUnixTimestamp64Nano(retrieved_at) > toUnixTimestamp64Nano(then_ts) - toInt64(span_s) * 1000000000 AS recent
        FROM bronze_ingest_checkpoints
        WHERE retrieved_at <= then_ts
    )
    GROUP BY queue
) AS n ON n.queue = c.queue
LEFT JOIN (
    SELECT p.queue AS queue, sum(p.count) AS chain_gaps
    FROM bronze_page_count AS p
    INNER JOIN bronze_ingest_checkpoints AS k ON k.queue = p.queue AND k.seq = p.seq
    WHERE p.metric = 'chain gaps' AND k.retrieved_at <= then_ts
        AND toUnixTimestamp64Nano(k.retrieved_at) > toUnixTimestamp64Nano(then_ts) - toInt64(span_s) * 1000000000
    GROUP BY queue
) AS g ON g.queue = c.queue
INNER JOIN ${database}.ingest_status_at(as_of = {as_of:DateTime64(9, 'UTC')}, window_s = {window_s:UInt32}) AS s ON s.queue = c.queue
WHERE c.newness = 1;

CREATE VIEW IF NOT EXISTS v_ops_ingest_health AS
SELECT * FROM ${database}.ingest_health_at(as_of = (SELECT last_ts FROM last_ingest), window_s = 3600);

-- What strategies brought, per window, of runs as they were recorded last. Sums over runs; the greatest drawdown of any; the median
-- of the runs' medians and the mean of their variances, of those that have one.
CREATE VIEW IF NOT EXISTS strategy_pnl_at AS
WITH {as_of:DateTime64(9, 'UTC')} AS then_ts
SELECT
    strategy,
    bucket,
    realm,
    league,
    kind,
    window_from,
    window_to,
    toInt64(count()) AS runs,
    sum(gross) AS gross_profit,
    sum(net) AS net_profit,
    if(sum(minutes) > 0, sum(net) / sum(minutes), NULL) AS divines_per_attention_minute,
    sum(turned) AS turnover,
    max(fall) AS max_drawdown,
    quantileExactInclusiveOrNull(0.5)(median_ms) / 1000 AS time_to_sell_median_s,
    sum(minutes) AS attention_minutes,
    sum(acts) AS interactions,
    sum(uniques) AS unique_moved,
    sum(stackables) AS stackable_moved,
    avg(spread) AS variance,
    max(recorded_at) AS last_ingest_ts
FROM (
    SELECT
        strategy, bucket, realm, league, kind, window_from, window_to, recorded_at,
        gross_profit AS gross, net_profit AS net, attention_minutes AS minutes, turnover AS turned, max_drawdown AS fall,
        toFloat64(time_to_sell_median_ms) AS median_ms, interactions AS acts, unique_moved AS uniques,
        stackable_moved AS stackables, variance AS spread,
        row_number() OVER (PARTITION BY realm, league, run_id ORDER BY recorded_at DESC) AS newness
    FROM strategy_run
    WHERE recorded_at <= then_ts
)
WHERE newness = 1
GROUP BY strategy, bucket, realm, league, kind, window_from, window_to;

CREATE VIEW IF NOT EXISTS latest_strategy_pnl AS
SELECT * FROM ${database}.strategy_pnl_at(as_of = (SELECT max(recorded_at) FROM strategy_run));
