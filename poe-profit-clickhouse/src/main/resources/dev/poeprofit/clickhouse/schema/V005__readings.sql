-- Readings over the bronze views: what is current, where it came from, and how old it is.
CREATE VIEW IF NOT EXISTS counted_download AS
SELECT d.id AS id, d.source AS source, d.url AS url, d.realm AS realm, d.league AS league, d.patch AS patch, d.retrieved_at AS retrieved_at,
    d.body_sha256 AS body_sha256
FROM stored_download AS d FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = d.natural_key AND f.content = d.content
WHERE f.kind = 'download';

CREATE VIEW IF NOT EXISTS counted_overview AS
SELECT o.natural_key AS natural_key, o.content AS content, o.realm AS realm, o.league AS league, o.source AS source, o.type AS type,
    o.sampled_at AS sampled_at, o.retrieved_at AS retrieved_at, o.body_sha256 AS body_sha256
FROM stored_price_overview AS o FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = o.natural_key AND f.content = o.content
WHERE f.kind = 'prices';

CREATE VIEW IF NOT EXISTS counted_dictionary AS
SELECT d.natural_key AS natural_key, d.content AS content, d.realm AS realm, d.kind AS kind, d.retrieved_at AS retrieved_at,
    d.body_sha256 AS body_sha256
FROM stored_dictionary AS d FINAL
INNER JOIN stored_fact AS f FINAL ON f.natural_key = d.natural_key AND f.content = d.content
WHERE f.kind = 'dictionary';

-- What each address answered last: the facts do not tell, since an answer that says nothing new is not stored again.
CREATE VIEW IF NOT EXISTS answered_address AS
SELECT url, maxOrNullIf(timestamp, http_status IN (200, 304) AND problem IS NULL) AS answered_at, toNullable(max(timestamp)) AS asked_at
FROM bronze_requests
GROUP BY url;

-- The download a body came with. The same body may have come from several addresses, and several times: the last one up to
-- the fact's own time counts, which is the one fetched together with it if that was stored; else the one fetched first.
CREATE VIEW IF NOT EXISTS dictionary_download AS
SELECT natural_key, retrieved_at, download_id, source, url, patch
FROM (
    SELECT
        d.natural_key AS natural_key,
        d.retrieved_at AS retrieved_at,
        toNullable(w.id) AS download_id,
        w.source AS source,
        toNullable(w.url) AS url,
        w.patch AS patch,
        row_number() OVER (
            PARTITION BY d.natural_key, d.retrieved_at
            ORDER BY if(w.retrieved_at <= d.retrieved_at, w.retrieved_at, NULL) DESC NULLS LAST,
                w.retrieved_at, w.source, w.url) AS place
    FROM counted_dictionary AS d
    INNER JOIN counted_download AS w ON w.body_sha256 = d.body_sha256
    WHERE w.realm IS NULL OR w.realm = d.realm
)
WHERE place = 1;

CREATE VIEW IF NOT EXISTS overview_download AS
SELECT natural_key, retrieved_at, download_id, source, url, patch
FROM (
    SELECT
        o.natural_key AS natural_key,
        o.retrieved_at AS retrieved_at,
        toNullable(w.id) AS download_id,
        w.source AS source,
        toNullable(w.url) AS url,
        w.patch AS patch,
        row_number() OVER (
            PARTITION BY o.natural_key, o.retrieved_at
            ORDER BY if(w.retrieved_at <= o.retrieved_at, w.retrieved_at, NULL) DESC NULLS LAST,
                w.retrieved_at, w.source, w.url) AS place
    FROM counted_overview AS o
    INNER JOIN counted_download AS w ON w.body_sha256 = o.body_sha256
    WHERE w.realm IS NULL OR w.realm = o.realm AND w.league = o.league
)
WHERE place = 1;

-- One row per id: entries without one are told apart by type, name and disc. Of several texts of an id the first counts.
CREATE VIEW IF NOT EXISTS v_trade_metadata AS
SELECT
    c.realm AS realm,
    c.kind AS kind,
    c.entry_id AS id,
    c.type AS type,
    c.name AS name,
    c.text AS text,
    c.disc AS disc,
    c.is_unique AS is_unique,
    c.group_id AS group_id,
    c.group_label AS group_label,
    c.ord AS ord,
    arraySlice(c.texts, 2) AS other_texts,
    c.retrieved_at AS retrieved_at,
    c.body_sha256 AS body_sha256,
    if(w.url IS NULL, NULL, w.source) AS source,
    w.url AS url,
    w.patch AS patch,
    w.download_id AS download_id,
    a.answered_at AS answered_at,
    CAST(if(a.asked_at IS NULL, NULL, a.answered_at IS NULL OR a.asked_at > a.answered_at), 'Nullable(Bool)') AS stale,
    c.retrieved_at AS last_ingest_ts
FROM (
    SELECT
        *,
        groupArray(text) OVER (
            PARTITION BY content, identity ORDER BY ord ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS texts,
        row_number() OVER (PARTITION BY content, identity ORDER BY ord) AS place
    FROM (
        SELECT
            l.natural_key AS natural_key,
            l.realm AS realm,
            l.kind AS kind,
            l.retrieved_at AS retrieved_at,
            l.body_sha256 AS body_sha256,
            e.content AS content,
            e.ord AS ord,
            e.group_id AS group_id,
            e.group_label AS group_label,
            e.entry_id AS entry_id,
            e.type AS type,
            e.name AS name,
            e.text AS text,
            e.disc AS disc,
            e.is_unique AS is_unique,
            if(e.entry_id = '', [e.type, e.name, e.disc], [e.entry_id]) AS identity
        FROM stored_dictionary_entry AS e FINAL
        INNER JOIN (
            SELECT
                *,
                row_number() OVER (PARTITION BY realm, kind ORDER BY retrieved_at DESC, natural_key DESC) AS newness
            FROM counted_dictionary
        ) AS l ON l.content = e.content
        WHERE l.newness = 1
    )
) AS c
LEFT JOIN dictionary_download AS w ON w.natural_key = c.natural_key AND w.retrieved_at = c.retrieved_at
LEFT JOIN answered_address AS a ON a.url = ifNull(w.url, '')
WHERE c.place = 1;

-- The rows of bronze_poeninja_snapshot with where they came from. overview_id: the first 64 bits of the SHA-256 of the natural key.
CREATE VIEW IF NOT EXISTS v_poeninja_snapshot AS
SELECT
    o.realm AS realm,
    o.league AS league,
    o.source AS source,
    o.type AS type,
    l.ord AS ord,
    l.details_id AS detailsId,
    l.name AS name,
    l.variant AS variant,
    l.chaos_value AS chaosEquivalent,
    l.listing_count AS listing_count,
    l.volume_chaos AS volume_chaos,
    l.sparkline AS sparkline,
    ifNull(l.sampled_at, o.sampled_at) AS sample_time_utc,
    o.retrieved_at AS retrieved_at,
    o.body_sha256 AS body_sha256,
    w.url AS url,
    w.patch AS patch,
    w.download_id AS download_id,
    reinterpretAsInt64(reverse(substring(SHA256(o.natural_key), 1, 8))) AS overview_id,
    o.retrieved_at AS last_ingest_ts
FROM stored_price_line AS l FINAL
INNER JOIN counted_overview AS o ON o.content = l.content
LEFT JOIN overview_download AS w ON w.natural_key = o.natural_key AND w.retrieved_at = o.retrieved_at;

-- The prices that were current at an instant, with their two ages. A reading, not a fact: no table holds it.
CREATE VIEW IF NOT EXISTS poeninja_at AS
SELECT
    realm,
    league,
    source,
    type,
    ord,
    detailsId,
    name,
    variant,
    chaosEquivalent,
    listing_count,
    volume_chaos,
    sparkline,
    sample_time_utc,
    fetched_at,
    (toUnixTimestamp64Nano({as_of:DateTime64(9, 'UTC')}) - toUnixTimestamp64Nano(sample_time_utc)) / 1e9 AS sample_age_s,
    (toUnixTimestamp64Nano({as_of:DateTime64(9, 'UTC')}) - toUnixTimestamp64Nano(fetched_at)) / 1e9 AS fetch_age_s,
    CAST(refused OR sample_time_utc < {as_of:DateTime64(9, 'UTC')} - toIntervalSecond({stale_after_s:UInt32}), 'Bool') AS stale
FROM (
    SELECT
        s.realm AS realm,
        s.league AS league,
        s.source AS source,
        s.type AS type,
        s.ord AS ord,
        s.detailsId AS detailsId,
        s.name AS name,
        s.variant AS variant,
        s.chaosEquivalent AS chaosEquivalent,
        s.listing_count AS listing_count,
        s.volume_chaos AS volume_chaos,
        s.sparkline AS sparkline,
        s.sample_time_utc AS sample_time_utc,
        if(ifNull(a.answered_at > s.retrieved_at, 0), assumeNotNull(a.answered_at), s.retrieved_at) AS fetched_at,
        a.asked_at IS NOT NULL AND (a.answered_at IS NULL OR a.asked_at > a.answered_at) AS refused
    FROM v_poeninja_snapshot AS s
    INNER JOIN (
        SELECT
            reinterpretAsInt64(reverse(substring(SHA256(natural_key), 1, 8))) AS overview_id,
            row_number() OVER (
                PARTITION BY realm, league, source, type ORDER BY retrieved_at DESC, natural_key DESC) AS newness
        FROM counted_overview
        WHERE retrieved_at <= {as_of:DateTime64(9, 'UTC')}
    ) AS n ON n.overview_id = s.overview_id
    LEFT JOIN (
        SELECT url, maxOrNullIf(timestamp, http_status IN (200, 304) AND problem IS NULL) AS answered_at, toNullable(max(timestamp)) AS asked_at
        FROM bronze_requests
        WHERE timestamp <= {as_of:DateTime64(9, 'UTC')}
        GROUP BY url
    ) AS a ON a.url = ifNull(s.url, '')
    WHERE n.newness = 1
);

-- Each window of each rule of each answer: X-Rate-Limit-<rule> cut at its commas and colons. A part that is no whole number
-- is null, never a limit of nothing; so is the state of a window that stands in another place than its limit.
CREATE VIEW IF NOT EXISTS v_rate_limit_window AS
SELECT
    ord,
    timestamp,
    policy,
    rule,
    place,
    if(match(parts[1], '^ *[0-9]{1,18} *$'), toInt64OrNull(trimBoth(parts[1])), NULL) AS max_hits,
    if(match(parts[2], '^ *[0-9]{1,18} *$'), toInt64OrNull(trimBoth(parts[2])), NULL) AS period_s,
    if(match(parts[3], '^ *[0-9]{1,18} *$'), toInt64OrNull(trimBoth(parts[3])), NULL) AS restriction_s,
    if(states[2] = parts[2], if(match(states[1], '^ *[0-9]{1,18} *$'), toInt64OrNull(trimBoth(states[1])), NULL), NULL) AS hits,
    if(states[2] = parts[2], if(match(states[3], '^ *[0-9]{1,18} *$'), toInt64OrNull(trimBoth(states[3])), NULL), NULL) AS restricted_for_s
FROM (
    SELECT
        ord,
        timestamp,
        policy,
        rule,
        toInt64(place) AS place,
        splitByChar(':', text) AS parts,
        splitByChar(':', state[place]) AS states
    FROM (
        SELECT
            r.ord AS ord,
            r.timestamp AS timestamp,
            r.policy AS policy,
            header.rule AS rule,
            splitByChar(',', header.value) AS texts,
            splitByChar(',', arrayFirst(x -> lower(x.rule) = lower(header.rule), r.states).value) AS state
        FROM bronze_requests AS r
        ARRAY JOIN r.limits AS header
    )
    ARRAY JOIN texts AS text, arrayEnumerate(texts) AS place
);
