-- Gold: what is derived from the pages of a queue, refresh by refresh. Only core works figures out; the views below sum, rank,
-- join and take quantiles. docs/model/gold.md explains each. seq: page of the refresh. ord: place in its batch.
CREATE TABLE packed.gold_mark (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    as_of TIMESTAMP_NS NOT NULL,
    horizon TIMESTAMP_NS NOT NULL,
    every_ms BIGINT NOT NULL
);

-- What cells of the exposure table gained at a refresh; rows add up, what takes something back is negative.
CREATE TABLE packed.gold_exposure (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    market BIGINT NOT NULL,
    item_key BIGINT NOT NULL,
    epoch_day BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    price_band BIGINT NOT NULL,
    stack_from BIGINT NOT NULL,
    activity VARCHAR NOT NULL,
    seller_group BIGINT NOT NULL,
    age_bin BIGINT NOT NULL,
    exposure_ms BIGINT NOT NULL,
    unit_ms BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    units_listed BIGINT NOT NULL,
    exits_lo BIGINT NOT NULL,
    exits_central BIGINT NOT NULL,
    exits_hi BIGINT NOT NULL,
    purchases BIGINT NOT NULL,
    units BIGINT NOT NULL,
    withdrawals BIGINT NOT NULL,
    reprices BIGINT NOT NULL,
    censorings BIGINT NOT NULL
);

-- Possible sales; weight -1 takes one back.
CREATE TABLE packed.gold_sale (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    market BIGINT NOT NULL,
    item_key BIGINT NOT NULL,
    episode_realm VARCHAR NOT NULL,
    episode_item BIGINT NOT NULL,
    episode_seq BIGINT NOT NULL,
    sold_at TIMESTAMP_NS NOT NULL,
    chaos DOUBLE NOT NULL,
    units BIGINT NOT NULL,
    seller BIGINT NOT NULL,
    lo BOOLEAN NOT NULL,
    central BOOLEAN NOT NULL,
    hi BOOLEAN NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    weight BIGINT NOT NULL
);

-- What is asked for a good and how much of it stands; the latest row counts.
CREATE TABLE packed.gold_ask (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    market BIGINT NOT NULL,
    item_key BIGINT NOT NULL,
    bucket VARCHAR NOT NULL,
    ask_p10 DOUBLE,
    ask_median DOUBLE,
    ask_p90 DOUBLE,
    ask_sellers BIGINT,
    reference_price DOUBLE,
    reference_sellers BIGINT,
    live_listings BIGINT NOT NULL,
    live_units BIGINT NOT NULL,
    live_sellers BIGINT NOT NULL,
    dormant_listings BIGINT NOT NULL,
    hidden_listings BIGINT NOT NULL,
    age_unknown BIGINT NOT NULL
);

-- Estimates of a stratum; the latest row counts.
CREATE TABLE packed.gold_liquidity (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    market BIGINT NOT NULL,
    item_key BIGINT NOT NULL,
    bucket VARCHAR NOT NULL,
    price_range VARCHAR NOT NULL,
    stack_from BIGINT NOT NULL,
    venue VARCHAR NOT NULL,
    online_ms BIGINT NOT NULL,
    always_online BOOLEAN NOT NULL,
    chance_lo DOUBLE,
    chance DOUBLE,
    chance_hi DOUBLE,
    interval_low DOUBLE,
    interval_high DOUBLE,
    interval_level DOUBLE,
    insufficient VARCHAR,
    median_ms BIGINT,
    median_low_ms BIGINT,
    median_high_ms BIGINT,
    mean_ms BIGINT,
    mean_to_ms BIGINT,
    entries BIGINT NOT NULL,
    events BIGINT NOT NULL,
    effective_events DOUBLE NOT NULL,
    sellers BIGINT NOT NULL,
    exposure_ms BIGINT NOT NULL,
    delisted BIGINT NOT NULL,
    cancelled BIGINT NOT NULL,
    delist_rate DOUBLE,
    cancel_rate DOUBLE,
    coverage VARCHAR NOT NULL,
    drawdown_band DOUBLE,
    dpam DOUBLE
);

-- A commodity in one hour; counts add up.
CREATE TABLE packed.gold_heat (
    queue BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    ord INTEGER NOT NULL,
    market BIGINT NOT NULL,
    item_key BIGINT NOT NULL,
    epoch_hour BIGINT NOT NULL,
    listed BIGINT NOT NULL,
    delisted BIGINT NOT NULL,
    live_listings BIGINT,
    live_units BIGINT,
    time_to_sell_ms BIGINT
);

CREATE VIEW gold_exposure AS
SELECT
    q.text AS queue,
    m.realm,
    m.league,
    k.item_key AS item_id,
    e.epoch_day,
    e.slot,
    e.price_band,
    e.stack_from,
    e.activity,
    e.seller_group,
    e.age_bin,
    sum(e.exposure_ms)::BIGINT AS exposure_ms,
    sum(e.unit_ms)::BIGINT AS unit_ms,
    sum(e.entries)::BIGINT AS entries,
    sum(e.units_listed)::BIGINT AS units_listed,
    sum(e.exits_lo)::BIGINT AS exits_lo,
    sum(e.exits_central)::BIGINT AS exits_central,
    sum(e.exits_hi)::BIGINT AS exits_hi,
    sum(e.purchases)::BIGINT AS purchases,
    sum(e.units)::BIGINT AS units,
    sum(e.withdrawals)::BIGINT AS withdrawals,
    sum(e.reprices)::BIGINT AS reprices,
    sum(e.censorings)::BIGINT AS censorings,
    max(g.as_of) AS last_ingest_ts
FROM packed.gold_exposure e
JOIN packed.gold_mark g ON g.queue = e.queue AND g.seq = e.seq
JOIN packed.queue_name q ON q.id = e.queue
JOIN packed.market_name m ON m.id = e.market
JOIN item_key k ON k.item_key_id = e.item_key
GROUP BY q.text, m.realm, m.league, k.item_key, e.epoch_day, e.slot, e.price_band, e.stack_from, e.activity, e.seller_group, e.age_bin;

CREATE VIEW packed.gold_latest_ask AS
SELECT *
FROM packed.gold_ask
QUALIFY row_number() OVER (PARTITION BY queue, market, item_key ORDER BY seq DESC) = 1;

CREATE VIEW v_liquidity_stratum AS
SELECT
    q.text AS queue,
    m.realm,
    m.league,
    k.item_key AS item_id,
    l.bucket,
    l.price_range,
    l.stack_from,
    l.venue,
    CASE WHEN NOT l.always_online THEN l.online_ms / 3.6e6 END AS online_h,
    l.chance AS sell_through_6hr,
    l.chance_lo AS sell_through_6hr_lo,
    l.chance_hi AS sell_through_6hr_hi,
    l.interval_low,
    l.interval_high,
    l.interval_level,
    l.insufficient,
    l.median_ms / 3.6e6 AS time_to_sell_median,
    l.median_low_ms / 3.6e6 AS time_to_sell_low,
    l.median_high_ms / 3.6e6 AS time_to_sell_high,
    l.mean_ms / 3.6e6 AS time_to_sell_mean,
    l.mean_to_ms / 3.6e6 AS time_to_sell_mean_to,
    l.delist_rate,
    l.cancel_rate,
    l.events AS n,
    l.entries,
    l.sellers,
    l.effective_events AS d_eff,
    l.exposure_ms / 3.6e6 AS exposure_h,
    l.coverage,
    l.drawdown_band,
    l.dpam AS divines_per_attention_minute_estimate,
    g.horizon,
    g.as_of AS last_ingest_ts
FROM (
    SELECT *
    FROM packed.gold_liquidity
    QUALIFY row_number() OVER (
        PARTITION BY queue, market, item_key, price_range, stack_from, venue, online_ms ORDER BY seq DESC) = 1) l
JOIN packed.gold_mark g ON g.queue = l.queue AND g.seq = l.seq
JOIN packed.queue_name q ON q.id = l.queue
JOIN packed.market_name m ON m.id = l.market
JOIN item_key k ON k.item_key_id = l.item_key;

-- One row per good: near the reference, in person, seller always online, in the stack that says most.
CREATE VIEW v_liquidity AS
SELECT
    l.queue,
    l.realm,
    l.league,
    l.item_id,
    l.bucket,
    l.stack_from,
    l.sell_through_6hr,
    l.sell_through_6hr_lo,
    l.sell_through_6hr_hi,
    l.interval_low,
    l.interval_high,
    l.interval_level,
    l.insufficient,
    l.time_to_sell_median,
    l.time_to_sell_low,
    l.time_to_sell_high,
    l.time_to_sell_mean,
    l.time_to_sell_mean_to,
    l.delist_rate,
    l.cancel_rate,
    l.n,
    l.entries,
    l.sellers,
    l.d_eff,
    a.live_listings,
    a.live_units,
    a.live_sellers,
    a.dormant_listings,
    a.reference_price,
    l.coverage,
    l.drawdown_band,
    l.divines_per_attention_minute_estimate,
    l.horizon,
    l.last_ingest_ts
FROM (
    SELECT *
    FROM v_liquidity_stratum
    WHERE price_range = 'near' AND venue = 'in-person' AND online_h IS NULL
    QUALIFY row_number() OVER (
        PARTITION BY queue, realm, league, item_id
        ORDER BY sell_through_6hr IS NULL, d_eff DESC, stack_from) = 1) l
JOIN (
    SELECT q.text AS queue, m.realm, m.league, k.item_key AS item_id, s.*
    FROM packed.gold_latest_ask s
    JOIN packed.queue_name q ON q.id = s.queue
    JOIN packed.market_name m ON m.id = s.market
    JOIN item_key k ON k.item_key_id = s.item_key) a
    ON a.queue = l.queue AND a.realm = l.realm AND a.league = l.league AND a.item_id = l.item_id;

-- Prices at which listings went that the central label takes for sales, of the 24 h before the figures end, beside what is asked.
CREATE VIEW v_price AS
WITH last_mark AS (
    SELECT * FROM packed.gold_mark QUALIFY row_number() OVER (PARTITION BY queue ORDER BY seq DESC) = 1
), net AS (
    SELECT queue, market, item_key, sold_at, chaos, units, seller
    FROM packed.gold_sale
    WHERE central
    GROUP BY queue, market, item_key, episode_realm, episode_item, episode_seq, sold_at, chaos, units, seller, lo, hi, withdrawn
    HAVING sum(weight) > 0
), accepted AS (
    SELECT
        n.queue,
        n.market,
        n.item_key,
        quantile_cont(n.chaos, 0.5) AS median,
        quantile_cont(n.chaos, 0.1) AS p10,
        quantile_cont(n.chaos, 0.9) AS p90,
        sum(n.units)::BIGINT AS volume,
        count(*) AS sales,
        count(DISTINCT n.seller) AS sellers
    FROM net n
    JOIN last_mark g ON g.queue = n.queue
    WHERE n.sold_at > g.horizon - INTERVAL 24 HOUR AND n.sold_at <= g.horizon
    GROUP BY n.queue, n.market, n.item_key
)
SELECT
    q.text AS queue,
    m.realm,
    m.league,
    a.bucket,
    k.item_key AS item_id,
    s.median,
    s.p10,
    s.p90,
    coalesce(s.volume, 0) AS volume,
    coalesce(s.sales, 0) AS sales,
    coalesce(s.sellers, 0) AS sellers,
    a.ask_median,
    a.ask_p10,
    a.ask_p90,
    a.ask_sellers,
    a.reference_price,
    g.horizon,
    g.as_of AS last_ingest_ts
FROM packed.gold_latest_ask a
JOIN last_mark g ON g.queue = a.queue
JOIN packed.queue_name q ON q.id = a.queue
JOIN packed.market_name m ON m.id = a.market
JOIN item_key k ON k.item_key_id = a.item_key
LEFT JOIN accepted s ON s.queue = a.queue AND s.market = a.market AND s.item_key = a.item_key;

-- A commodity in an hour of the week, 0 = Monday 00:00 UTC: medians over the weeks, counts summed over them.
CREATE VIEW v_liquidity_heatmap AS
WITH hourly AS (
    SELECT
        h.queue,
        h.market,
        h.item_key,
        h.epoch_hour,
        sum(h.listed)::BIGINT AS listed,
        sum(h.delisted)::BIGINT AS delisted,
        max(h.live_listings) AS live_listings,
        max(h.live_units) AS live_units,
        max(h.time_to_sell_ms) AS time_to_sell_ms,
        max(g.as_of) AS last_ingest_ts
    FROM packed.gold_heat h
    JOIN packed.gold_mark g ON g.queue = h.queue AND g.seq = h.seq
    GROUP BY h.queue, h.market, h.item_key, h.epoch_hour
)
SELECT
    q.text AS queue,
    m.realm,
    m.league,
    k.item_key AS item_id,
    (h.epoch_hour + 72) % 168 AS hour_of_week,
    count(*) AS hours,
    sum(h.listed)::BIGINT AS listed,
    sum(h.delisted)::BIGINT AS delisted,
    quantile_cont(h.live_listings, 0.5) AS live_listings,
    quantile_cont(h.live_units, 0.5) AS live_units,
    quantile_cont(h.time_to_sell_ms, 0.5) / 3.6e6 AS time_to_sell_median,
    max(h.last_ingest_ts) AS last_ingest_ts
FROM hourly h
JOIN packed.queue_name q ON q.id = h.queue
JOIN packed.market_name m ON m.id = h.market
JOIN item_key k ON k.item_key_id = h.item_key
GROUP BY q.text, m.realm, m.league, k.item_key, (h.epoch_hour + 72) % 168;

-- Goods worth a merchant tab. Nothing is said while nobody has shown that the stream holds what such tabs sell.
CREATE VIEW v_async_alerts AS
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
CREATE VIEW packed.advised_good AS
SELECT realm, league, strategy, item_key, decided_at AS advised_at
FROM main.candidate_decision
WHERE accepted AND item_key IS NOT NULL
UNION ALL
SELECT realm, league, strategy, item_key, issued_at
FROM main.prediction
WHERE promoted;

-- What strategies brought, and beside it how the goods of the bucket sell that they advised on in the window. The latter is as of the
-- newest refresh: advice must not look at it for the past. Of a good in several queues the figures that rest on most count.
CREATE VIEW v_strategy_pnl AS
WITH pnl AS (
    SELECT * FROM strategy_pnl_at((SELECT max(happened_at) FROM packed.strategy_run))
), known AS (
    SELECT *
    FROM v_liquidity
    QUALIFY row_number() OVER (PARTITION BY realm, league, item_id ORDER BY d_eff DESC, queue) = 1
), good AS (
    SELECT DISTINCT
        p.strategy, p.bucket, p.realm, p.league, p.kind, p.window_from, p.window_to,
        l.item_id, l.sell_through_6hr, l.d_eff, l.drawdown_band, l.last_ingest_ts
    FROM pnl p
    JOIN packed.advised_good a
        ON a.strategy = p.strategy AND a.realm = p.realm AND a.league = p.league
            AND a.advised_at >= p.window_from AND a.advised_at < p.window_to
    JOIN known l
        ON l.realm = a.realm AND l.league = a.league AND l.item_id = a.item_key AND l.bucket = p.bucket
), figure AS (
    SELECT
        strategy, bucket, realm, league, kind, window_from, window_to,
        count(*) AS goods,
        count(sell_through_6hr) AS goods_measured,
        quantile_cont(sell_through_6hr, 0.5) AS sell_through_ratio,
        quantile_cont(d_eff, 0.5) FILTER (sell_through_6hr IS NOT NULL) AS liquidity_d_eff,
        max(drawdown_band) AS drawdown_band,
        max(last_ingest_ts) AS liquidity_ts
    FROM good
    GROUP BY strategy, bucket, realm, league, kind, window_from, window_to
)
SELECT
    p.*,
    coalesce(f.goods, 0) AS goods,
    coalesce(f.goods_measured, 0) AS goods_measured,
    f.sell_through_ratio,
    f.liquidity_d_eff,
    f.drawdown_band,
    f.liquidity_ts
FROM pnl p
LEFT JOIN figure f
    ON f.strategy = p.strategy AND f.bucket = p.bucket AND f.realm = p.realm AND f.league = p.league
        AND f.kind = p.kind AND f.window_from = p.window_from AND f.window_to = p.window_to;
