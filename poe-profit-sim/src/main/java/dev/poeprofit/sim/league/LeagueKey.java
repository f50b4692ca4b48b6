package dev.poeprofit.sim.league;

import static dev.poeprofit.sim.league.Family.Over.KEY;
import static dev.poeprofit.sim.league.Family.Over.LEAGUE;
import static dev.poeprofit.sim.league.Family.Over.SELLER;

import java.util.List;

/**
 * A key of a league file: its family, unit, range, what stands without it, and what is known about it. The table in
 * {@code docs/model/simulated-league.md} is made from these lines.
 */
public enum LeagueKey {
    /** Mechanism of sales. */
    SALE_FAMILY(
            Family.SALE,
            "family",
            KEY,
            List.of("queue", "exponential", "weibull", "log_logistic", "two_speed", "cure"),
            "queue",
            "buyers who search and choose; the others are hazards by age, as options"),
    /** Offers a buyer looks at. */
    SALE_DEPTH(Family.SALE, "depth", KEY, "offers", 1, 200, "4-15 for each buyer", "assumption"),
    /** Mean budget. */
    SALE_BUDGET(Family.SALE, "budget", KEY, "log of budget / price", -0.5, 1, "uniform 0-0.08", "assumption"),
    /** Spread of budgets. */
    SALE_BUDGET_SPREAD(
            Family.SALE, "budget_spread", KEY, "log of budget / price", 0, 1, "uniform 0.08-0.18", "assumption"),
    /** Noise of choice. */
    SALE_NOISE(Family.SALE, "noise", KEY, "log price", 0.001, 1, "uniform 0.02-0.08", "assumption"),
    /** Share of buyers who take several. */
    SALE_BULK(Family.SALE, "bulk", KEY, "share", 0, 1, "uniform 0.02-0.12 (goods that do not stack)", "assumption"),
    /** Items that such a buyer takes. */
    SALE_BULK_SIZE(
            Family.SALE,
            "bulk_size",
            KEY,
            "items, mean beyond the first",
            1,
            30,
            "1-4",
            "22 items of one key gone at once were recorded"),
    /** Buyers an hour. */
    SALE_BUYERS(
            Family.SALE, "buyers", KEY, "buyers an hour", 0.001, 500, "log-uniform by price and kind", "assumption"),
    /** Median of hazard families. */
    SALE_MEDIAN(
            Family.SALE,
            "median_hours",
            KEY,
            "hours at the true price, seller online, without cured",
            0.05,
            500,
            "log-uniform 1-24",
            "assumption"),
    /** Shape of Weibull and log-logistic. */
    SALE_SHAPE(Family.SALE, "shape", KEY, "1", 0.3, 4, "uniform 0.5-2", "assumption"),
    /** Share of fast listings. */
    SALE_FAST_SHARE(Family.SALE, "fast_share", KEY, "share", 0, 1, "uniform 0.2-0.6", "assumption"),
    /** How much faster they are. */
    SALE_SPEED_RATIO(Family.SALE, "speed_ratio", KEY, "ratio of hazards", 1, 100, "log-uniform 3-20", "assumption"),
    /** Share that never sells. */
    SALE_CURE(Family.SALE, "cure", KEY, "share", 0, 0.95, "uniform 0-0.7", "assumption"),
    /** Hazard while the seller is offline. */
    SALE_OFFLINE(
            Family.SALE, "offline", KEY, "hazard relative to online, hazard families", 0, 1, "0", "trade is by hand"),

    /** Form of the response. */
    RESPONSE_FAMILY(
            Family.PRICE_RESPONSE,
            "family",
            KEY,
            List.of("choice", "log_linear", "cliff", "rank", "hump", "flat"),
            "choice (queue), log_linear (hazards)",
            "choice is what search, budget and noise make"),
    /** Slope of log odds. */
    RESPONSE_SLOPE(
            Family.PRICE_RESPONSE, "slope", KEY, "log hazard per log price", -60, 0, "uniform -15 to -4", "assumption"),
    /** Where the cliff is. */
    RESPONSE_CLIFF(
            Family.PRICE_RESPONSE, "cliff_at", KEY, "price / cheapest other", 1, 3, "uniform 1.02-1.25", "assumption"),
    /** What is left beyond it. */
    RESPONSE_CLIFF_LEFT(
            Family.PRICE_RESPONSE, "cliff_left", KEY, "share of the hazard", 0, 1, "uniform 0-0.1", "assumption"),
    /** Hazard from rank to rank. */
    RESPONSE_RANK(
            Family.PRICE_RESPONSE,
            "rank_step",
            KEY,
            "factor per place in the price order",
            0.05,
            1,
            "uniform 0.5-0.85",
            "assumption"),
    /** Where the hump is. */
    RESPONSE_HUMP(
            Family.PRICE_RESPONSE, "hump_at", KEY, "price / true price", 0.3, 1.5, "uniform 0.75-0.95", "assumption"),
    /** How distrusted cheaper ones are. */
    RESPONSE_DISTRUST(
            Family.PRICE_RESPONSE,
            "distrust",
            KEY,
            "log hazard per log price below the hump",
            0,
            60,
            "uniform 4-12",
            "assumption"),
    /** Change of slope with age. */
    RESPONSE_AGE(Family.PRICE_RESPONSE, "age_change", KEY, "slope factor after a day", 0, 4, "1 (none)", "assumption"),
    /** Change of slope with the hour. */
    RESPONSE_HOUR(
            Family.PRICE_RESPONSE,
            "hour_change",
            KEY,
            "amplitude of the slope over the day",
            0,
            0.9,
            "0 (none)",
            "assumption"),

    /** Number of sellers. */
    SELLERS_COUNT(Family.SELLERS, "count", LEAGUE, "sellers", 1, 5000, "400", "size of a demonstration"),
    /** Tail of listings over sellers. */
    SELLERS_TAIL(Family.SELLERS, "listings_tail", LEAGUE, "Pareto index", 0.5, 4, "1.2", "assumption: 0.8-2"),
    /** Unequal luck. */
    SELLERS_FRAILTY(Family.SELLERS, "frailty_cv2", LEAGUE, "CV² of odds of sale", 0, 5, "0", "assumption: 0-3"),
    /** Length of sessions. */
    SELLERS_SESSION(
            Family.SELLERS, "session_hours", SELLER, "hours, median", 0.2, 22, "log-uniform 1.2-5", "assumption"),
    /** Chance of a session on a day. */
    SELLERS_PLAY(Family.SELLERS, "play_chance", SELLER, "chance a day", 0.05, 1, "uniform 0.6-0.98", "assumption"),
    /** Spread of time zones. */
    SELLERS_ZONES(Family.SELLERS, "zones", LEAGUE, "hours of time zones", 1, 24, "14", "assumption"),
    /** Who is always online. */
    SELLERS_ALWAYS(Family.SELLERS, "always_on", LEAGUE, "share of sellers", 0, 1, "0.08 (14-20 h a day)", "assumption"),
    /** Unanswered whispers. */
    SELLERS_AWAY(Family.SELLERS, "away", SELLER, "share of whispers", 0, 0.95, "uniform 0.05-0.4", "assumption"),
    /** Correlation of being online and asking more. */
    SELLERS_ONLINE_PRICE(
            Family.SELLERS,
            "online_price",
            LEAGUE,
            "correlation of session length and price",
            -0.95,
            0.95,
            "0",
            "assumption: -0.8 to 0.8"),
    /** Mean asked price. */
    SELLERS_MARGIN(
            Family.SELLERS,
            "margin",
            SELLER,
            "log of asked / price, mean",
            -0.5,
            1,
            "uniform -0.05 to 0.13",
            "assumption"),
    /** Spread of asked prices. */
    SELLERS_MARGIN_SPREAD(
            Family.SELLERS, "margin_spread", SELLER, "log of asked / price", 0, 1, "uniform 0.03-0.13", "assumption"),
    /** Listings at twice the price. */
    SELLERS_DREAM(
            Family.SELLERS,
            "dreams",
            SELLER,
            "share of listings at twice the price or more",
            0,
            1,
            "0-0.08; a fifth of sellers 0.25-0.7",
            "assumption"),
    /** Sellers who quit. */
    SELLERS_QUIT(Family.SELLERS, "quit_rate", LEAGUE, "per day", 0, 2, "0", "assumption"),
    /** Largest seller. */
    SELLERS_LARGEST(Family.SELLERS, "largest_share", KEY, "share of a key's supply", 0, 0.9, "none", "up to 0.6"),

    /** Silent withdrawals. */
    WITHDRAW_SILENT(
            Family.WITHDRAW,
            "silent",
            SELLER,
            "share of sales and silent withdrawals together",
            0,
            0.9,
            "0.005-0.05 an online hour instead",
            "assumption: 0-0.5"),
    /** Correlation with luck. */
    WITHDRAW_FRAILTY(
            Family.WITHDRAW,
            "frailty_corr",
            LEAGUE,
            "correlation of log frailties of withdrawal and sale",
            -0.95,
            0.95,
            "0",
            "assumption: -0.8 to 0.8"),
    /** Follows the price. */
    WITHDRAW_PRICE(
            Family.WITHDRAW,
            "price_slope",
            LEAGUE,
            "log hazard per log price",
            -10,
            10,
            "0",
            "assumption; not 0 breaks the placebo"),
    /** Waits for the session's end. */
    WITHDRAW_SESSION(Family.WITHDRAW, "session_end", SELLER, "share of withdrawals", 0, 1, "0", "assumption"),
    /** Own use. */
    WITHDRAW_OWN_USE(
            Family.WITHDRAW,
            "own_use",
            SELLER,
            "share of withdrawals that take part of a stack",
            0,
            1,
            "0",
            "assumption"),
    /** Listed again. */
    WITHDRAW_RELIST(Family.WITHDRAW, "relist", SELLER, "share of withdrawals", 0, 1, "0", "assumption"),
    /** After how long. */
    WITHDRAW_RELIST_HOURS(
            Family.WITHDRAW, "relist_hours", SELLER, "hours", 0.05, 240, "log-uniform 0.1-48", "minutes to days"),
    /** Under another id. */
    WITHDRAW_RELIST_ID(Family.WITHDRAW, "relist_new_id", SELLER, "share of relistings", 0, 1, "0.5", "assumption"),
    /** In another tab. */
    WITHDRAW_RELIST_TAB(Family.WITHDRAW, "relist_new_tab", SELLER, "share of relistings", 0, 1, "0.5", "assumption"),
    /** At another price. */
    WITHDRAW_RELIST_PRICE(
            Family.WITHDRAW, "relist_new_price", SELLER, "share of relistings", 0, 1, "0.5", "assumption"),

    /** Habit. */
    REPRICE_FAMILY(
            Family.REPRICE,
            "family",
            SELLER,
            List.of("none", "step_down", "undercut", "match", "bait"),
            "one of the first four, equally likely",
            "assumption"),
    /** Patience. */
    REPRICE_PATIENCE(Family.REPRICE, "patience_hours", SELLER, "hours", 0.1, 200, "log-uniform 4-30", "assumption"),
    /** Only what does not sell. */
    REPRICE_UNSOLD(
            Family.REPRICE,
            "only_if_unsold",
            SELLER,
            "yes (only past the patience) or no (whenever looked at)",
            0,
            1,
            "yes",
            "assumption"),
    /** Seen anew. */
    REPRICE_VISIBLE(
            Family.REPRICE,
            "resets_visibility",
            SELLER,
            "yes or no: listed and repriced offers are noticed more",
            0,
            1,
            "no",
            "assumption"),
    /** How much more. */
    REPRICE_BOOST(
            Family.REPRICE,
            "boost",
            SELLER,
            "odds for half an hour after listing or reprice",
            1,
            20,
            "3, with resets_visibility",
            "assumption"),

    /** Several of a key under one price. */
    BATCH_ONE_NOTE(
            Family.BATCH,
            "one_note",
            SELLER,
            "share of listings that have unpriced siblings sold with them",
            0,
            1,
            "0",
            "22 items gone with one note were recorded"),
    /** How many siblings. */
    BATCH_SIBLINGS(Family.BATCH, "siblings", SELLER, "items", 1, 40, "uniform 2-20", "recorded: 21"),
    /** Mixed sweeps. */
    BATCH_SWEEP(
            Family.BATCH, "sweeps", SELLER, "per online hour: 3-10 mixed items taken down", 0, 2, "0", "assumption"),
    /** Tidying. */
    BATCH_TIDY(Family.BATCH, "tidying", SELLER, "moves per online hour", 0, 5, "0.05", "assumption"),
    /** Whole tab swapped. */
    BATCH_SWAP(Family.BATCH, "tab_swaps", SELLER, "per online hour", 0, 1, "0.006", "assumption"),
    /** Private at night. */
    BATCH_NIGHT(Family.BATCH, "private_nightly", SELLER, "share of sellers", 0, 1, "0.04", "assumption"),
    /** Unpriced items sold. */
    BATCH_UNPRICED(Family.BATCH, "unpriced_sold", SELLER, "unpriced items per online hour", 0, 5, "0.05", "assumption"),

    /** Coalescing. */
    PUBLISH_COALESCE(
            Family.PUBLISH,
            "coalesce_minutes",
            SELLER,
            "minutes from a change to its report",
            0,
            30,
            "log-uniform 1-30",
            "recorded: gaps between reports of one tab, see below"),
    /** Delay. */
    PUBLISH_DELAY(Family.PUBLISH, "delay_minutes", LEAGUE, "minutes", 0, 20, "5", "GGG: five minutes"),
    /** Dropped. */
    PUBLISH_DROPPED(Family.PUBLISH, "dropped", LEAGUE, "share of reports", 0, 0.5, "0", "assumption: 0-0.05"),
    /** Unchanged. */
    PUBLISH_UNCHANGED(
            Family.PUBLISH,
            "unchanged",
            LEAGUE,
            "unchanged reports an hour",
            0,
            20000,
            "0",
            "recorded: 2 of 16 reports of one tab"),
    /** New id. */
    PUBLISH_NEW_ID(Family.PUBLISH, "new_id", SELLER, "share of moves that give a new id", 0, 1, "0", "assumption"),
    /** Splits. */
    PUBLISH_SPLITS(Family.PUBLISH, "splits", SELLER, "stack splits per online hour", 0, 5, "0.04", "assumption"),

    /** Gaps. */
    STREAM_GAPS(Family.STREAM, "gaps", LEAGUE, "gaps a day in which reports are lost", 0, 24, "0", "assumption"),
    /** Length of gaps. */
    STREAM_GAP_HOURS(Family.STREAM, "gap_hours", LEAGUE, "hours", 0.05, 24, "1", "assumption"),
    /** Reader down. */
    STREAM_DOWN(Family.STREAM, "downs", LEAGUE, "times a day that the reader is down", 0, 24, "0", "assumption"),
    /** Length of it. */
    STREAM_DOWN_HOURS(
            Family.STREAM, "down_hours", LEAGUE, "hours, then the backlog at full speed", 0.05, 48, "2", "assumption"),
    /** Repeated. */
    STREAM_REPEATED(Family.STREAM, "repeated", LEAGUE, "share of reports served twice", 0, 1, "0", "assumption"),
    /** Reordered. */
    STREAM_REORDERED(
            Family.STREAM,
            "reordered",
            LEAGUE,
            "share of reports overtaken by up to an hour's later ones",
            0,
            1,
            "0",
            "assumption"),
    /** Never empty. */
    STREAM_NEVER_EMPTY(
            Family.STREAM,
            "never_empty",
            LEAGUE,
            "yes: a tip without news repeats old reports; or no",
            0,
            1,
            "no",
            "told of the real stream"),

    /** Fixers. */
    FIXERS_SHARE(Family.FIXERS, "of_sellers", LEAGUE, "share of sellers", 0, 0.5, "0", "assumption"),
    /** Accounts. */
    FIXERS_ACCOUNTS(Family.FIXERS, "accounts", LEAGUE, "accounts that act as one", 1, 20, "3", "assumption"),
    /** Low walls. */
    FIXERS_LOW(Family.FIXERS, "low", LEAGUE, "price / true price of low walls", 0.05, 1, "0.6", "assumption"),
    /** High walls. */
    FIXERS_HIGH(Family.FIXERS, "high", LEAGUE, "price / true price of high walls", 1, 10, "1.6", "assumption"),
    /** Share of low walls. */
    FIXERS_LOW_SHARE(Family.FIXERS, "low_share", LEAGUE, "share of groups that build low", 0, 1, "0.7", "assumption"),
    /** Listings of a wall. */
    FIXERS_WALL(
            Family.FIXERS,
            "wall",
            LEAGUE,
            "listings an account keeps up on each good it works on",
            1,
            50,
            "4",
            "assumption"),
    /** Goods. */
    FIXERS_GOODS(Family.FIXERS, "goods", LEAGUE, "goods a group works on", 1, 50, "3", "assumption"),
    /** Honour. */
    FIXERS_HONOUR(
            Family.FIXERS,
            "honour",
            LEAGUE,
            "share of whispers answered at the asked price",
            0,
            1,
            "0.03",
            "assumption"),
    /** Wash. */
    FIXERS_WASH(
            Family.FIXERS,
            "wash",
            LEAGUE,
            "per online hour: wall listings gone and back under another account",
            0,
            5,
            "0.2",
            "assumption"),
    /** React. */
    FIXERS_REACT(
            Family.FIXERS,
            "reacting",
            LEAGUE,
            "yes: walls follow the median ask; or no: the true price",
            0,
            1,
            "no",
            "assumption"),
    /** Mixture. */
    FIXERS_MIXTURE(
            Family.FIXERS,
            "mixture",
            LEAGUE,
            "spread of wall prices, log",
            0,
            1,
            "0.03",
            "around the true price at 0.3"),

    /** Number of goods. */
    KEYS_COUNT(Family.KEYS, "count", LEAGUE, "keys", 3, 10000, "110", "size of a demonstration"),
    /** Tail of volume. */
    KEYS_TAIL(
            Family.KEYS,
            "volume_tail",
            LEAGUE,
            "Pareto index of buyers an hour",
            0.4,
            4,
            "none: see sale.buyers",
            "assumption: 0.6-1.5"),
    /** Wrong hierarchy. */
    KEYS_WRONG(Family.KEYS, "wrong_parent", LEAGUE, "share of keys unlike their parent", 0, 1, "0", "assumption"),
    /** How unlike. */
    KEYS_WRONG_FACTOR(
            Family.KEYS,
            "wrong_factor",
            LEAGUE,
            "demand (and hazard) of such a key, its shape inverted",
            0.05,
            50,
            "10",
            "assumption"),
    /** Two products. */
    KEYS_TWO(Family.KEYS, "two_products", LEAGUE, "share of keys that hide two products", 0, 1, "0", "assumption"),
    /** Their ratio. */
    KEYS_TWO_RATIO(Family.KEYS, "two_ratio", LEAGUE, "price of the dear one / the cheap one", 1, 50, "5", "assumption"),
    /** Born. */
    KEYS_BORN(Family.KEYS, "born", LEAGUE, "share of keys that begin mid-league", 0, 1, "0", "assumption"),
    /** Dead. */
    KEYS_DEAD(Family.KEYS, "dead", LEAGUE, "share of keys that end mid-league", 0, 1, "0", "assumption"),
    /** Units of a new listing. */
    KEYS_STACK(
            Family.KEYS,
            "stack",
            KEY,
            "units of a new listing of a stackable, mean",
            1,
            5000,
            "1.5-5 times what a buyer wants",
            "recorded: see below"),

    /** Over the day. */
    TIME_HOUR(Family.TIME, "hour", LEAGUE, "amplitude over the day", 0, 0.95, "uniform 0.2-0.6", "assumption: 0-0.9"),
    /** Over the week. */
    TIME_WEEKDAY(
            Family.TIME,
            "weekday",
            LEAGUE,
            "amplitude: Saturday and Sunday against the others",
            0,
            0.95,
            "weekend 1.05-1.4 times",
            "assumption: 0-0.9"),
    /** Ageing. */
    TIME_AGEING(Family.TIME, "ageing", LEAGUE, "fall of demand per day, log", 0, 1, "0", "assumption"),
    /** Patch. */
    TIME_PATCH(Family.TIME, "patch_day", LEAGUE, "day on which demand of each key jumps", 0, 200, "none", "assumption"),
    /** Its size. */
    TIME_PATCH_SPREAD(Family.TIME, "patch_spread", LEAGUE, "spread of the jump, log", 0, 3, "0.7", "assumption"),
    /** Streamer. */
    TIME_STREAMER(
            Family.TIME,
            "streamer_day",
            LEAGUE,
            "day on which a tenth of the keys has more buyers for 6 h",
            0,
            200,
            "none",
            "assumption"),
    /** Its size. */
    TIME_STREAMER_FACTOR(Family.TIME, "streamer_factor", LEAGUE, "demand", 1, 50, "5", "assumption"),
    /** Dupe. */
    TIME_DUPE(
            Family.TIME,
            "dupe_day",
            LEAGUE,
            "day on which prices of a tenth of the keys fall",
            0,
            200,
            "none",
            "assumption"),
    /** Its size. */
    TIME_DUPE_FACTOR(Family.TIME, "dupe_factor", LEAGUE, "price before / after", 1, 50, "3", "assumption"),
    /** Collapse. */
    TIME_COLLAPSE(
            Family.TIME, "collapse_day", LEAGUE, "day on which liquidity collapses", 0, 200, "none", "assumption"),
    /** Its size. */
    TIME_COLLAPSE_LEFT(Family.TIME, "collapse_left", LEAGUE, "demand left", 0, 1, "0.15", "assumption"),

    /** Process. */
    PRICES_FAMILY(
            Family.PRICES,
            "family",
            KEY,
            List.of("gbm", "jumps", "pump_dump", "mean_reverting", "regimes"),
            "gbm",
            "recorded series: see below"),
    /** Volatility. */
    PRICES_SIGMA(
            Family.PRICES, "sigma_day", KEY, "log price over a day", 0, 2, "uniform 0.02-0.10", "fitted: see below"),
    /** Jumps. */
    PRICES_JUMPS(Family.PRICES, "jumps_day", KEY, "jumps a day", 0, 24, "0.5 (jumps)", "fitted: see below"),
    /** Their size. */
    PRICES_JUMP(Family.PRICES, "jump_size", KEY, "spread of a jump, log", 0, 3, "0.15 (jumps)", "assumption"),
    /** Pump. */
    PRICES_PUMP(
            Family.PRICES,
            "pump",
            KEY,
            "log rise within 6 h, gone within 12 h more",
            0,
            3,
            "0.7 (pump_dump)",
            "assumption"),
    /** Reversion. */
    PRICES_REVERT(
            Family.PRICES, "revert_hours", KEY, "time constant, hours", 0.5, 1000, "24 (mean_reverting)", "assumption"),
    /** Regimes. */
    PRICES_REGIME(
            Family.PRICES,
            "regime_hours",
            KEY,
            "mean length of calm and storm, hours",
            1,
            1000,
            "36 (regimes: a storm has 5 times the sigma)",
            "assumption"),
    /** Divine. */
    PRICES_DIVINE(
            Family.PRICES,
            "divine_drift",
            LEAGUE,
            "log chaos per divine a day",
            -0.5,
            0.5,
            "rises to 2.5 times with 6 days",
            "recorded leagues; ±0.05"),
    /** Demand and fall. */
    PRICES_DEMAND(
            Family.PRICES,
            "demand_fall",
            LEAGUE,
            "log demand per log price change of the last day",
            -10,
            10,
            "0",
            "assumption; above 0 buyers flee a fall"),
    /** Noise of poe.ninja. */
    PRICES_NINJA_NOISE(
            Family.PRICES, "ninja_noise", LEAGUE, "times the usual noise", 0, 50, "1 (1.2-5 %)", "assumption"),
    /** Lag. */
    PRICES_NINJA_LAG(Family.PRICES, "ninja_lag_hours", LEAGUE, "hours", 0, 72, "0", "assumption"),
    /** Wrong cycle. */
    PRICES_NINJA_CYCLE(
            Family.PRICES,
            "ninja_wrong_cycle",
            LEAGUE,
            "share of lines that are a day old, anew each cycle",
            0,
            1,
            "0",
            "assumption"),
    /** Frozen. */
    PRICES_NINJA_FROZEN(
            Family.PRICES,
            "ninja_frozen_day",
            LEAGUE,
            "day from which overviews stand still",
            0,
            200,
            "none",
            "assumption"),

    /** Exchange. */
    VENUES_EXCHANGE(
            Family.VENUES,
            "exchange",
            LEAGUE,
            "share of commodities' demand and supply not in tabs",
            0,
            0.99,
            "0",
            "2026: most commodities"),
    /** Its drift. */
    VENUES_EXCHANGE_DRIFT(
            Family.VENUES, "exchange_drift", LEAGUE, "change of the share a day", -0.2, 0.2, "0", "assumption"),
    /** Merchant tabs. */
    VENUES_MERCHANT(Family.VENUES, "merchant", LEAGUE, "share of sellers with merchant tabs", 0, 1, "0", "assumption"),
    /** Seen. */
    VENUES_MERCHANT_SEEN(
            Family.VENUES,
            "merchant_seen",
            LEAGUE,
            "share of merchant tabs that are in the stream",
            0,
            1,
            "1",
            "unknown in 2026"),
    /** Failing trades. */
    VENUES_FAIL(
            Family.VENUES,
            "fail",
            LEAGUE,
            "share of purchases that fail at the true price",
            0,
            1,
            "0",
            "beside sellers.away"),
    /** With discount. */
    VENUES_FAIL_SLOPE(Family.VENUES, "fail_slope", LEAGUE, "more share per log discount", 0, 10, "0", "assumption"),
    /** Snipers. */
    VENUES_SNIPERS(
            Family.VENUES, "snipers", LEAGUE, "chance that a bargain has a competing sniper", 0, 1, "0", "assumption"),
    /** Bargain. */
    VENUES_SNIPE_BELOW(Family.VENUES, "snipe_below", LEAGUE, "price / true price", 0.1, 1, "0.8", "assumption"),
    /** Reaction. */
    VENUES_SNIPE_SECONDS(Family.VENUES, "snipe_seconds", LEAGUE, "seconds, mean", 1, 3600, "30", "assumption"),
    /** Conversions. */
    VENUES_CONVERSION(
            Family.VENUES,
            "conversion_edge",
            LEAGUE,
            "log of output / input of card sets",
            -2,
            2,
            "none: prices of sets and rewards are unrelated",
            "assumption; below 0 no set pays"),
    /** Not executable. */
    VENUES_NOT_EXECUTABLE(
            Family.VENUES,
            "quote_gap",
            LEAGUE,
            "log of quoted exchange price / price that can be had",
            0,
            1,
            "0",
            "assumption"),

    /** Undercut. */
    IMPACT_UNDERCUT(
            Family.IMPACT, "undercut", LEAGUE, "chance that an own listing is undercut", 0, 1, "0", "assumption"),
    /** Within. */
    IMPACT_MINUTES(Family.IMPACT, "within_minutes", LEAGUE, "minutes", 0.1, 1440, "20", "assumption"),
    /** Copied. */
    IMPACT_COPIES(
            Family.IMPACT,
            "copied",
            LEAGUE,
            "others who list the same at the same price, mean",
            0,
            50,
            "0",
            "assumption");

    private final Family family;
    private final String key;
    private final Family.Over over;
    private final String unit;
    private final double least;
    private final double most;
    /** Separated by spaces: an enum holds nothing that could change. */
    private final String words;

    private final String builtIn;
    private final String source;

    LeagueKey(
            Family family,
            String key,
            Family.Over over,
            String unit,
            double least,
            double most,
            String builtIn,
            String source) {
        this.family = family;
        this.key = key;
        this.over = over;
        this.unit = unit;
        this.least = least;
        this.most = most;
        this.words = "";
        this.builtIn = builtIn;
        this.source = source;
    }

    LeagueKey(Family family, String key, Family.Over over, List<String> words, String builtIn, String source) {
        this.family = family;
        this.key = key;
        this.over = over;
        this.unit = "word";
        this.least = 0;
        this.most = 0;
        this.words = String.join(" ", words);
        this.builtIn = builtIn;
        this.source = source;
    }

    /**
     * Its section.
     *
     * @return the family
     */
    public Family family() {
        return family;
    }

    /**
     * Its name within the section.
     *
     * @return lower case with underscores
     */
    public String key() {
        return key;
    }

    /**
     * Section and name.
     *
     * @return such as {@code sale.shape}
     */
    public String path() {
        return family.fileName() + "." + key;
    }

    /**
     * What its distribution is drawn for.
     *
     * @return the league, every key or every seller
     */
    public Family.Over over() {
        return over;
    }

    /**
     * Unit and meaning of a number.
     *
     * @return for people
     */
    public String unit() {
        return unit;
    }

    /**
     * The least number allowed.
     *
     * @return inclusive
     */
    public double least() {
        return least;
    }

    /**
     * The greatest number allowed.
     *
     * @return inclusive
     */
    public double most() {
        return most;
    }

    /**
     * The words it takes instead of a number.
     *
     * @return empty for a number
     */
    public List<String> words() {
        return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
    }

    /**
     * What stands where a file does not say.
     *
     * @return for people
     */
    public String builtIn() {
        return builtIn;
    }

    /**
     * Where range and default come from.
     *
     * @return for people
     */
    public String source() {
        return source;
    }

    /**
     * Whether it takes a word.
     *
     * @return false for a number or a truth
     */
    public boolean isWord() {
        return !words.isEmpty();
    }
}
