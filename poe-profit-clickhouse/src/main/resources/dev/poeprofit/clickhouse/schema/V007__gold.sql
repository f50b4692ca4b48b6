-- Gold: what is derived from the pages of a queue, refresh by refresh. Only core works figures out; the views below sum, rank,
-- join and take quantiles. docs/model/gold.md explains each. seq: page of the refresh. ord: place in its batch. content: hash of
-- the batch; a batch counts once its mark is there, and of two for one page the one that was marked last.
CREATE TABLE IF NOT EXISTS stored_gold_mark (
    queue LowCardinality(String),
    seq Int64 CODEC(Delta, ZSTD),
    content Int64 CODEC(ZSTD),
    as_of DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    horizon DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD),
    every_ms Int64 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (queue, seq)
SETTINGS ${durable};

-- What cells of the exposure table gained at a refresh; rows add up, what takes something back is negative.
CREATE TABLE IF NOT EXISTS stored_gold_exposure (
    queue LowCardinality(String),
    realm LowCardinality(String),
    league LowCardinality(String),
    item_id String CODEC(ZSTD),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(ZSTD),
    content Int64 CODEC(ZSTD),
    epoch_day Int64 CODEC(ZSTD),
    slot Int64 CODEC(ZSTD),
    price_band Int64 CODEC(ZSTD),
    stack_from Int64 CODEC(ZSTD),
    activity LowCardinality(String),
    seller_group Int64 CODEC(ZSTD),
    age_bin Int64 CODEC(ZSTD),
    exposure_ms Int64 CODEC(ZSTD),
    unit_ms Int64 CODEC(ZSTD),
    entries Int64 CODEC(ZSTD),
    units_listed Int64 CODEC(ZSTD),
    exits_lo Int64 CODEC(ZSTD),
    exits_central Int64 CODEC(ZSTD),
    exits_hi Int64 CODEC(ZSTD),
    purchases Int64 CODEC(ZSTD),
    units Int64 CODEC(ZSTD),
    withdrawals Int64 CODEC(ZSTD),
    reprices Int64 CODEC(ZSTD),
    censorings Int64 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (queue, realm, league, item_id, seq, ord, content)
SETTINGS ${durable};

-- Possible sales; weight -1 takes one back.
CREATE TABLE IF NOT EXISTS stored_gold_sale (
    queue LowCardinality(String),
    realm LowCardinality(String),
    league LowCardinality(String),
    item_id String CODEC(ZSTD),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(ZSTD),
    content Int64 CODEC(ZSTD),
    episode_realm LowCardinality(String),
    episode_item Int64 CODEC(ZSTD),
    episode_seq Int64 CODEC(ZSTD),
    sold_at DateTime64(9, 'UTC') CODEC(ZSTD),
    chaos Float64 CODEC(ZSTD),
    units Int64 CODEC(ZSTD),
    seller Int64 CODEC(ZSTD),
    lo Bool,
    central Bool,
    hi Bool,
    withdrawn Bool,
    weight Int64 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (queue, realm, league, item_id, seq, ord, content)
SETTINGS ${durable};

-- What is asked for a good and how much of it stands; the latest row counts.
CREATE TABLE IF NOT EXISTS stored_gold_ask (
    queue LowCardinality(String),
    realm LowCardinality(String),
    league LowCardinality(String),
    item_id String CODEC(ZSTD),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(ZSTD),
    content Int64 CODEC(ZSTD),
    bucket LowCardinality(String),
    ask_p10 Nullable(Float64) CODEC(ZSTD),
    ask_median Nullable(Float64) CODEC(ZSTD),
    ask_p90 Nullable(Float64) CODEC(ZSTD),
    ask_sellers Nullable(Int64) CODEC(ZSTD),
    reference_price Nullable(Float64) CODEC(ZSTD),
    reference_sellers Nullable(Int64) CODEC(ZSTD),
    live_listings Int64 CODEC(ZSTD),
    live_units Int64 CODEC(ZSTD),
    live_sellers Int64 CODEC(ZSTD),
    dormant_listings Int64 CODEC(ZSTD),
    hidden_listings Int64 CODEC(ZSTD),
    age_unknown Int64 CODEC(ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (queue, realm, league, item_id, seq, ord, content)
SETTINGS ${durable};

-- Estimates of a stratum; the latest row counts.
CREATE TABLE IF NOT EXISTS stored_gold_liquidity (
    queue LowCardinality(String),
    realm LowCardinality(String),
    league LowCardinality(String),
    item_id String CODEC(ZSTD),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(ZSTD),
    content Int64 CODEC(ZSTD),
    bucket LowCardinality(String),
    price_range LowCardinality(String),
    stack_from Int64 CODEC(ZSTD),
    venue LowCardinality(String),
    online_ms Int64 CODEC(ZSTD),
    always_online Bool,
    chance_lo Nullable(Float64) CODEC(ZSTD),
    chance Nullable(Float64) CODEC(ZSTD),
    chance_hi Nullable(Float64) CODEC(ZSTD),
    interval_low Nullable(Float64) CODEC(ZSTD),
    interval_high Nullable(Float64) CODEC(ZSTD),
    interval_level Nullable(Float64) CODEC(ZSTD),
    insufficient LowCardinality(Nullable(String)),
    median_ms Nullable(Int64) CODEC(ZSTD),
    median_low_ms Nullable(Int64) CODEC(ZSTD),
    median_high_ms Nullable(Int64) CODEC(ZSTD),
    mean_ms Nullable(Int64) CODEC(ZSTD),
    mean_to_ms Nullable(Int64) CODEC(ZSTD),
    entries Int64 CODEC(ZSTD),
    events Int64 CODEC(ZSTD),
    effective_events Float64 CODEC(ZSTD),
    sellers Int64 CODEC(ZSTD),
    exposure_ms Int64 CODEC(ZSTD),
    delisted Int64 CODEC(ZSTD),
    cancelled Int64 CODEC(ZSTD),
    delist_rate Nullable(Float64) CODEC(ZSTD),
    cancel_rate Nullable(Float64) CODEC(ZSTD),
    coverage LowCardinality(String),
    drawdown_band Nullable(Float64) CODEC(ZSTD),
    dpam Nullable(Float64) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (queue, realm, league, item_id, seq, ord, content)
SETTINGS ${durable};

-- A commodity in one hour; counts add up.
CREATE TABLE IF NOT EXISTS stored_gold_heat (
    queue LowCardinality(String),
    realm LowCardinality(String),
    league LowCardinality(String),
    item_id String CODEC(ZSTD),
    seq Int64 CODEC(Delta, ZSTD),
    ord Int32 CODEC(ZSTD),
    content Int64 CODEC(ZSTD),
    epoch_hour Int64 CODEC(ZSTD),
    listed Int64 CODEC(ZSTD),
    delisted Int64 CODEC(ZSTD),
    live_listings Nullable(Int64) CODEC(ZSTD),
    live_units Nullable(Int64) CODEC(ZSTD),
    time_to_sell_ms Nullable(Int64) CODEC(ZSTD)
) ENGINE = ReplacingMergeTree ORDER BY (queue, realm, league, item_id, seq, ord, content)
SETTINGS ${durable};

CREATE VIEW IF NOT EXISTS visible_gold_exposure AS
SELECT *
FROM stored_gold_exposure FINAL
WHERE (queue, seq, content) IN (SELECT queue, seq, content FROM stored_gold_mark FINAL);

CREATE VIEW IF NOT EXISTS visible_gold_sale AS
SELECT *
FROM stored_gold_sale FINAL
WHERE (queue, seq, content) IN (SELECT queue, seq, content FROM stored_gold_mark FINAL);

CREATE VIEW IF NOT EXISTS visible_gold_ask AS
SELECT *
FROM stored_gold_ask FINAL
WHERE (queue, seq, content) IN (SELECT queue, seq, content FROM stored_gold_mark FINAL);

CREATE VIEW IF NOT EXISTS visible_gold_liquidity AS
SELECT *
FROM stored_gold_liquidity FINAL
WHERE (queue, seq, content) IN (SELECT queue, seq, content FROM stored_gold_mark FINAL);

CREATE VIEW IF NOT EXISTS visible_gold_heat AS
SELECT *
FROM stored_gold_heat FINAL
WHERE (queue, seq, content) IN (SELECT queue, seq, content FROM stored_gold_mark FINAL);

CREATE VIEW IF NOT EXISTS gold_exposure AS
SELECT
    e.queue AS queue,
    e.realm AS realm,
    e.league AS league,
    e.item_id AS item_id,
    e.epoch_day AS epoch_day,
    e.slot AS slot,
    e.price_band AS price_band,
    e.stack_from AS stack_from,
    e.activity AS activity,
    e.seller_group AS seller_group,
    e.age_bin AS age_bin,
    sum(e.exposure_ms) AS exposure_ms,
    sum(e.unit_ms) AS unit_ms,
    sum(e.entries) AS entries,
    sum(e.units_listed) AS units_listed,
    sum(e.exits_lo) AS exits_lo,
    sum(e.exits_central) AS exits_central,
    sum(e.exits_hi) AS exits_hi,
    sum(e.purchases) AS purchases,
    sum(e.units) AS units,
    sum(e.withdrawals) AS withdrawals,
    sum(e.reprices) AS reprices,
    sum(e.censorings) AS censorings,
    max(g.as_of) AS last_ingest_ts
FROM visible_gold_exposure AS e
INNER JOIN stored_gold_mark AS g FINAL ON g.queue = e.queue AND g.seq = e.seq
GROUP BY e.queue, e.realm, e.league, e.item_id, e.epoch_day, e.slot, e.price_band, e.stack_from, e.activity, e.seller_group, e.age_bin;

CREATE VIEW IF NOT EXISTS latest_gold_ask AS
SELECT *
FROM visible_gold_ask
ORDER BY seq DESC
LIMIT 1 BY queue, realm, league, item_id;

CREATE VIEW IF NOT EXISTS latest_gold_liquidity AS
SELECT *
FROM visible_gold_liquidity
ORDER BY seq DESC
LIMIT 1 BY queue, realm, league, item_id, price_range, stack_from, venue, online_ms;

CREATE VIEW IF NOT EXISTS v_liquidity_stratum AS
SELECT
    l.queue AS queue,
    l.realm AS realm,
    l.league AS league,
    l.item_id AS item_id,
    l.bucket AS bucket,
    l.price_range AS price_range,
    l.stack_from AS stack_from,
    l.venue AS venue,
    if(l.always_online, NULL, l.online_ms / 3.6e6) AS online_h,
    l.chance AS sell_through_6hr,
    l.chance_lo AS sell_through_6hr_lo,
    l.chance_hi AS sell_through_6hr_hi,
    l.interval_low AS interval_low,
    l.interval_high AS interval_high,
    l.interval_level AS interval_level,
    l.insufficient AS insufficient,
    l.median_ms / 3.6e6 AS time_to_sell_median,
    l.median_low_ms / 3.6e6 AS time_to_sell_low,
    l.median_high_ms / 3.6e6 AS time_to_sell_high,
    l.mean_ms / 3.6e6 AS time_to_sell_mean,
    l.mean_to_ms / 3.6e6 AS time_to_sell_mean_to,
    l.delist_rate AS delist_rate,
    l.cancel_rate AS cancel_rate,
    l.events AS n,
    l.entries AS entries,
    l.sellers AS sellers,
    l.effective_events AS d_eff,
    l.exposure_ms / 3.6e6 AS exposure_h,
    l.coverage AS coverage,
    l.drawdown_band AS drawdown_band,
    l.dpam AS divines_per_attention_minute_estimate,
    g.horizon AS horizon,
    g.as_of AS last_ingest_ts
FROM latest_gold_liquidity AS l
INNER JOIN stored_gold_mark AS g FINAL ON g.queue = l.queue AND g.seq = l.seq;

-- One row per good: near the reference, in person, seller always online, in the stack that says most.
CREATE VIEW IF NOT EXISTS usual_gold_liquidity AS
SELECT *
FROM v_liquidity_stratum
WHERE price_range = 'near' AND venue = 'in-person' AND online_h IS NULL
ORDER BY sell_through_6hr IS NULL, d_eff DESC, stack_from
LIMIT 1 BY queue, realm, league, item_id;

CREATE VIEW IF NOT EXISTS v_liquidity AS
SELECT
    l.queue AS queue,
    l.realm AS realm,
    l.league AS league,
    l.item_id AS item_id,
    l.bucket AS bucket,
    l.stack_from AS stack_from,
    l.sell_through_6hr AS sell_through_6hr,
    l.sell_through_6hr_lo AS sell_through_6hr_lo,
    l.sell_through_6hr_hi AS sell_through_6hr_hi,
    l.interval_low AS interval_low,
    l.interval_high AS interval_high,
    l.interval_level AS interval_level,
    l.insufficient AS insufficient,
    l.time_to_sell_median AS time_to_sell_median,
    l.time_to_sell_low AS time_to_sell_low,
    l.time_to_sell_high AS time_to_sell_high,
    l.time_to_sell_mean AS time_to_sell_mean,
    l.time_to_sell_mean_to AS time_to_sell_mean_to,
    l.delist_rate AS delist_rate,
    l.cancel_rate AS cancel_rate,
    l.n AS n,
    l.entries AS entries,
    l.sellers AS sellers,
    l.d_eff AS d_eff,
    a.live_listings AS live_listings,
    a.live_units AS live_units,
    a.live_sellers AS live_sellers,
    a.dormant_listings AS dormant_listings,
    a.reference_price AS reference_price,
    l.coverage AS coverage,
    l.drawdown_band AS drawdown_band,
    l.divines_per_attention_minute_estimate AS divines_per_attention_minute_estimate,
    l.horizon AS horizon,
    l.last_ingest_ts AS last_ingest_ts
FROM usual_gold_liquidity AS l
INNER JOIN latest_gold_ask AS a
    ON a.queue = l.queue AND a.realm = l.realm AND a.league = l.league AND a.item_id = l.item_id;

CREATE VIEW IF NOT EXISTS latest_gold_mark AS
SELECT *
FROM stored_gold_mark FINAL
ORDER BY seq DESC
LIMIT 1 BY queue;

-- Possible sales under the central label that nothing has taken back.
CREATE VIEW IF NOT EXISTS net_gold_sale AS
SELECT queue, realm, league, item_id, sold_at, chaos, units, seller
FROM visible_gold_sale
WHERE central
GROUP BY queue, realm, league, item_id, episode_realm, episode_item, episode_seq, sold_at, chaos, units, seller, lo, hi, withdrawn
HAVING sum(weight) > 0;

CREATE VIEW IF NOT EXISTS accepted_gold_price AS
SELECT
    n.queue AS queue,
    n.realm AS realm,
    n.league AS league,
    n.item_id AS item_id,
    toNullable(quantileExactInclusive(0.5)(n.chaos)) AS median,
    toNullable(quantileExactInclusive(0.1)(n.chaos)) AS p10,
    toNullable(quantileExactInclusive(0.9)(n.chaos)) AS p90,
    sum(n.units) AS volume,
    toInt64(count()) AS sales,
    toInt64(uniqExact(n.seller)) AS sellers
FROM net_gold_sale AS n
INNER JOIN latest_gold_mark AS g ON g.queue = n.queue
WHERE n.sold_at > g.horizon - INTERVAL 24 HOUR AND n.sold_at <= g.horizon
GROUP BY n.queue, n.realm, n.league, n.item_id;

-- Prices at which listings went that the central label takes for sales, of the 24 h before the figures end, beside what is asked.
CREATE VIEW IF NOT EXISTS v_price AS
SELECT
    a.queue AS queue,
    a.realm AS realm,
    a.league AS league,
    a.bucket AS bucket,
    a.item_id AS item_id,
    s.median AS median,
    s.p10 AS p10,
    s.p90 AS p90,
    s.volume AS volume,
    s.sales AS sales,
    s.sellers AS sellers,
    a.ask_median AS ask_median,
    a.ask_p10 AS ask_p10,
    a.ask_p90 AS ask_p90,
    a.ask_sellers AS ask_sellers,
    a.reference_price AS reference_price,
    g.horizon AS horizon,
    g.as_of AS last_ingest_ts
FROM latest_gold_ask AS a
INNER JOIN latest_gold_mark AS g ON g.queue = a.queue
LEFT JOIN accepted_gold_price AS s
    ON s.queue = a.queue AND s.realm = a.realm AND s.league = a.league AND s.item_id = a.item_id;

CREATE VIEW IF NOT EXISTS hourly_gold_heat AS
SELECT
    h.queue AS queue,
    h.realm AS realm,
    h.league AS league,
    h.item_id AS item_id,
    h.epoch_hour AS epoch_hour,
    sum(h.listed) AS listed,
    sum(h.delisted) AS delisted,
    max(h.live_listings) AS live_listings,
    max(h.live_units) AS live_units,
    max(h.time_to_sell_ms) AS time_to_sell_ms,
    max(g.as_of) AS last_ingest_ts
FROM visible_gold_heat AS h
INNER JOIN stored_gold_mark AS g FINAL ON g.queue = h.queue AND g.seq = h.seq
GROUP BY h.queue, h.realm, h.league, h.item_id, h.epoch_hour;

-- A commodity in an hour of the week, 0 = Monday 00:00 UTC: medians over the weeks, counts summed over them.
CREATE VIEW IF NOT EXISTS v_liquidity_heatmap AS
SELECT
    h.queue AS queue,
    h.realm AS realm,
    h.league AS league,
    h.item_id AS item_id,
    (h.epoch_hour + 72) % 168 AS hour_of_week,
    toInt64(count()) AS hours,
    sum(h.listed) AS listed,
    sum(h.delisted) AS delisted,
    quantileExactInclusive(0.5)(h.live_listings) AS live_listings,
    quantileExactInclusive(0.5)(h.live_units) AS live_units,
    quantileExactInclusive(0.5)(h.time_to_sell_ms) / 3.6e6 AS time_to_sell_median,
    max(h.last_ingest_ts) AS last_ingest_ts
FROM hourly_gold_heat AS h
GROUP BY h.queue, h.realm, h.league, h.item_id, (h.epoch_hour + 72) % 168;

-- Goods worth a merchant tab. Nothing is said while nobody has shown that the stream holds what such tabs sell.
CREATE VIEW IF NOT EXISTS v_async_alerts AS
SELECT
    queue,
    realm,
    league,
    item_id,
    price_range,
    stack_from,
    online_h,
    time_to_sell_median AS delay_h,
    sell_through_6hr,
    divines_per_attention_minute_estimate,
    n,
    sellers,
    d_eff,
    horizon,
    last_ingest_ts
FROM v_liquidity_stratum
WHERE venue = 'merchant' AND coverage = 'known'
    AND time_to_sell_median <= 6 AND sell_through_6hr >= 0.9 AND divines_per_attention_minute_estimate >= 0.3;

-- Goods that strategies advised on, once per time they did.
CREATE VIEW IF NOT EXISTS advised_good AS
SELECT realm, league, strategy, assumeNotNull(item_key) AS good, decided_at AS advised_at
FROM candidate_decision
WHERE accepted AND item_key IS NOT NULL
UNION ALL
SELECT realm, league, strategy, item_key AS good, issued_at AS advised_at
FROM prediction
WHERE promoted;

-- The figures of a good; of a good in several queues those that rest on most.
CREATE VIEW IF NOT EXISTS best_gold_liquidity AS
SELECT *
FROM v_liquidity
ORDER BY d_eff DESC, queue
LIMIT 1 BY realm, league, item_id;

-- What strategies brought, and beside it how the goods of the bucket sell that they advised on in the window. The latter is as of the
-- newest refresh: advice must not look at it for the past.
CREATE VIEW IF NOT EXISTS v_strategy_pnl AS
SELECT
    p.strategy AS strategy,
    p.bucket AS bucket,
    p.realm AS realm,
    p.league AS league,
    p.kind AS kind,
    p.window_from AS window_from,
    p.window_to AS window_to,
    p.runs AS runs,
    p.gross_profit AS gross_profit,
    p.net_profit AS net_profit,
    p.divines_per_attention_minute AS divines_per_attention_minute,
    p.turnover AS turnover,
    p.max_drawdown AS max_drawdown,
    p.time_to_sell_median_s AS time_to_sell_median_s,
    p.attention_minutes AS attention_minutes,
    p.interactions AS interactions,
    p.unique_moved AS unique_moved,
    p.stackable_moved AS stackable_moved,
    p.variance AS variance,
    p.last_ingest_ts AS last_ingest_ts,
    f.goods AS goods,
    f.goods_measured AS goods_measured,
    f.sell_through_ratio AS sell_through_ratio,
    f.liquidity_d_eff AS liquidity_d_eff,
    f.drawdown_band AS drawdown_band,
    f.liquidity_ts AS liquidity_ts
FROM latest_strategy_pnl AS p
LEFT JOIN (
    SELECT
        strategy, bucket, realm, league, kind, window_from, window_to,
        toInt64(count()) AS goods,
        toInt64(count(chance)) AS goods_measured,
        quantileExactInclusiveOrNull(0.5)(chance) AS sell_through_ratio,
        quantileExactInclusiveOrNull(0.5)(if(chance IS NULL, NULL, evidence)) AS liquidity_d_eff,
        maxOrNull(band) AS drawdown_band,
        maxOrNull(refreshed) AS liquidity_ts
    FROM (
        SELECT DISTINCT
            w.strategy AS strategy, w.bucket AS bucket, w.realm AS realm, w.league AS league, w.kind AS kind,
            w.window_from AS window_from, w.window_to AS window_to, l.item_id AS good, l.sell_through_6hr AS chance,
            l.d_eff AS evidence, l.drawdown_band AS band, l.last_ingest_ts AS refreshed
        FROM latest_strategy_pnl AS w
        INNER JOIN advised_good AS a ON a.strategy = w.strategy AND a.realm = w.realm AND a.league = w.league
        INNER JOIN best_gold_liquidity AS l ON l.realm = a.realm AND l.league = a.league AND l.item_id = a.good
        WHERE a.advised_at >= w.window_from AND a.advised_at < w.window_to AND l.bucket = w.bucket
    )
    GROUP BY strategy, bucket, realm, league, kind, window_from, window_to
) AS f
    ON f.strategy = p.strategy AND f.bucket = p.bucket AND f.realm = p.realm AND f.league = p.league
        AND f.kind = p.kind AND f.window_from = p.window_from AND f.window_to = p.window_to;
