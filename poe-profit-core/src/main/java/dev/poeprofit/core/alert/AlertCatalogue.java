package dev.poeprofit.core.alert;

import static dev.poeprofit.core.alert.AlertSeverity.CRITICAL;
import static dev.poeprofit.core.alert.AlertSeverity.HIGH;
import static dev.poeprofit.core.alert.AlertSeverity.LOW;
import static dev.poeprofit.core.alert.AlertSeverity.MEDIUM;

import dev.poeprofit.core.alert.AlertClass.Band;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The classes of alerts there are. Levels that the market plan names say so; the others are assumptions of this project and
 * say that. A remedy says what a person can do; it promises nothing that the program does not do.
 */
public final class AlertCatalogue {
    private static final String PLAN = "market plan";
    private static final String OURS = "assumption of this project";
    private static final String UNTOLD = "Does not get worse by itself.";

    private static final Duration KEEP = Duration.ofSeconds(60);
    private static final Duration OPS_ACK = Duration.ofHours(2);
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Duration FEED_STALE = Duration.ofMinutes(5);
    private static final Duration MARKET_STALE = Duration.ofMinutes(10);
    private static final Duration COOLDOWN = Duration.ofMinutes(30);
    /** Divines per attention-minute below which nothing is pushed. */
    private static final double LEAST_DPAM = 0.30;

    /** Something worth doing. */
    public static final AlertClass OPPORTUNITY = market(
            "opportunity",
            LEAST_DPAM,
            0.27,
            OptionalDouble.of(LEAST_DPAM),
            "divines per attention-minute of an advice that passed every rule of promotion",
            PLAN,
            List.of(new Band(LEAST_DPAM, LOW), new Band(0.45, MEDIUM), new Band(0.60, HIGH)),
            "Open the advice, check its guard in the game, act or skip it.",
            UNTOLD);

    /** A good sells much less than it did. */
    public static final AlertClass LIQUIDITY_DROP = market(
            "liquidity-drop",
            0.40,
            0.30,
            OptionalDouble.empty(),
            "fall of the sale rate against the same hours of the week before, as a share; only where its one-sided 99 % limit"
                    + " is a fall too and both windows hold 30 effective sales",
            PLAN,
            List.of(new Band(0.40, CRITICAL)),
            "Stop buying the good; reprice or withdraw what you hold of it.",
            "Critical as soon as it fires.");

    /** The share that gold takes has moved. */
    public static final AlertClass GOLD_TAX_DIVERGENCE = market(
            "gold-tax-divergence",
            5,
            4,
            OptionalDouble.empty(),
            "gold drag of a venue against its median of 7 days, in percentage points",
            OURS,
            List.of(new Band(5, CRITICAL)),
            "Compare the venues anew before the next sale; the cheaper one may have changed.",
            "Critical as soon as it fires.");

    /** A listing of the user should get another price. */
    public static final AlertClass REPRICE_DUE = market(
            "reprice-due",
            LEAST_DPAM,
            0.27,
            OptionalDouble.of(LEAST_DPAM),
            "uplift of a new price, in divines per attention-minute",
            PLAN,
            List.of(new Band(LEAST_DPAM, LOW), new Band(0.60, MEDIUM)),
            "Set the price that the advice names.",
            UNTOLD);

    /** A feed is late although nothing keeps it from asking. */
    public static final AlertClass DRIFT = ops(
            "drift",
            20,
            20,
            Duration.ZERO,
            "seconds beyond what the feed is expected to take, without what a policy made it wait",
            PLAN,
            List.of(new Band(20, MEDIUM), new Band(60, CRITICAL)),
            "The feed asks again by itself; if this goes on, look with 'poe-profit doctor' at what keeps it.",
            "Critical from 60 s.");

    /** A policy lets nobody through for long. */
    public static final AlertClass THROTTLED = ops(
            "throttled",
            60,
            1,
            Duration.ZERO,
            "seconds for which a policy has been closed without a break",
            PLAN,
            List.of(new Band(60, MEDIUM), new Band(600, HIGH)),
            "Nothing to do: the gate opens by itself. Lower the rate if it comes back every hour.",
            "High from 10 min.");

    /** The stored checkpoint lags behind. */
    public static final AlertClass CHECKPOINT_DRIFT = ops(
            "checkpoint-drift",
            120,
            60,
            Duration.ZERO,
            "seconds since a checkpoint moved, without what a policy made the feed wait",
            PLAN,
            List.of(new Band(120, HIGH)),
            "Check that the store takes writes.",
            UNTOLD);

    /** The stream gives the same page again and again. */
    public static final AlertClass CURSOR_STALLED = ops(
            "cursor-stalled",
            600,
            1,
            Duration.ZERO,
            "seconds for which the cursor has not moved although pages come",
            PLAN,
            List.of(new Band(600, HIGH)),
            "Wait after a patch; else look with 'poe-profit doctor'.",
            UNTOLD);

    /** The stream led back to where it was before. */
    public static final AlertClass CURSOR_REGRESSION = ops(
            "cursor-regression",
            1,
            1,
            Duration.ZERO,
            "1 while the next cursor is one that was used before",
            PLAN,
            List.of(new Band(1, CRITICAL)),
            "Nothing was taken in, and it is not followed. Never reset the cursor; report it.",
            "Critical as soon as it fires.");

    /** poe.ninja's prices are old. */
    public static final AlertClass PRICES_STALE = ops(
            "prices-stale",
            180,
            120,
            HOLD,
            "seconds beyond the age that the source's own cadence explains",
            PLAN,
            List.of(new Band(180, MEDIUM), new Band(3_600, HIGH)),
            "Advice on prices older than an hour is not promoted. See whether the source answers.",
            "High from an hour.");

    /** A dictionary could not be renewed. */
    public static final AlertClass METADATA_STALE = ops(
            "metadata-stale",
            1,
            1,
            HOLD,
            "1 while a dictionary is served from the copy because it could not be renewed",
            PLAN,
            List.of(new Band(1, LOW)),
            "The copy is used. Nothing to do before the next patch.",
            UNTOLD);

    /** A signal fails again and again. */
    public static final AlertClass SIGNAL_OFF = ops(
            "signal-off",
            3,
            1,
            Duration.ZERO,
            "failed attempts in a row of a signal",
            PLAN,
            List.of(new Band(3, HIGH)),
            "What rests on it is muted and comes back by itself at a success; do not act on it before.",
            UNTOLD);

    /** The store takes writes badly. */
    public static final AlertClass STORE_ERRORS = ops(
            "store-errors",
            0.05,
            0.02,
            HOLD,
            "share of failed writes within 5 min",
            PLAN,
            List.of(new Band(0.05, HIGH), new Band(0.5, CRITICAL)),
            "Check disk space and the store's log; nothing moves on before writes succeed.",
            "Critical from one half.");

    /** We have other scopes than the one we may have. */
    public static final AlertClass SCOPE_AUDIT = ops(
            "scope-audit-failed",
            1,
            1,
            Duration.ZERO,
            "1 while the scopes that were granted are not exactly the one allowed",
            PLAN,
            List.of(new Band(1, CRITICAL)),
            "Stop, and mend the registration of the client.",
            "Critical as soon as it fires.");

    /** An endpoint refuses us. */
    public static final AlertClass CLIENT_ERRORS = ops(
            "client-errors",
            10,
            1,
            Duration.ZERO,
            "answers 4xx of an endpoint within an hour",
            PLAN,
            List.of(new Band(10, CRITICAL)),
            "Nothing more is asked there until the errors are older; read the request log and mend the cause first.",
            "Critical as soon as it fires.");

    /** Advice is issued later than promised. */
    public static final AlertClass SLO_BURN = ops(
            "slo-burn",
            1,
            0.5,
            Duration.ofSeconds(60),
            "share of the error budget of a day that the last hour used",
            OURS,
            List.of(new Band(1, HIGH)),
            "Look in the log for the feed that the late advice waited for.",
            UNTOLD);

    private static final List<AlertClass> MEASURED = List.of(
            OPPORTUNITY,
            LIQUIDITY_DROP,
            GOLD_TAX_DIVERGENCE,
            REPRICE_DUE,
            DRIFT,
            THROTTLED,
            CHECKPOINT_DRIFT,
            CURSOR_STALLED,
            CURSOR_REGRESSION,
            PRICES_STALE,
            METADATA_STALE,
            SIGNAL_OFF,
            STORE_ERRORS,
            SCOPE_AUDIT,
            CLIENT_ERRORS,
            SLO_BURN);

    private static final List<AlertClass> ALL =
            Stream.concat(MEASURED.stream(), FaultClasses.ALL.stream()).toList();

    private AlertCatalogue() {}

    /**
     * Every class.
     *
     * @return market alerts first, then those of operation with a figure, then those that only are so or not
     */
    public static List<AlertClass> all() {
        return ALL;
    }

    /**
     * Which alerts stand for others: while a feed drifts, opportunities of its markets are kept quiet; while a policy is closed
     * for long, single refusals are.
     *
     * @return the inhibitions
     */
    public static List<Inhibition> inhibitions() {
        return List.of(
                new Inhibition(DRIFT.rule().alertClass(), AlertMatch.ofKind(AlertKind.OPPORTUNITY), true),
                new Inhibition(THROTTLED.rule().alertClass(), AlertMatch.ofClass("rate-limited"), false));
    }

    private static AlertClass market(
            String name,
            double enter,
            double exit,
            OptionalDouble leastScore,
            String level,
            String source,
            List<Band> bands,
            String remedy,
            String escalation) {
        AlertRule rule = new AlertRule(
                name,
                AlertKind.OPPORTUNITY,
                enter,
                exit,
                Duration.ZERO,
                KEEP,
                MARKET_STALE,
                Optional.empty(),
                COOLDOWN,
                leastScore,
                remedy,
                escalation,
                name);
        return new AlertClass(rule, level, source, bands);
    }

    private static AlertClass ops(
            String name,
            double enter,
            double exit,
            Duration hold,
            String level,
            String source,
            List<Band> bands,
            String remedy,
            String escalation) {
        AlertRule rule = new AlertRule(
                name,
                AlertKind.OPS,
                enter,
                exit,
                hold,
                KEEP,
                FEED_STALE,
                Optional.of(OPS_ACK),
                Duration.ZERO,
                OptionalDouble.empty(),
                remedy,
                escalation,
                name);
        return new AlertClass(rule, level, source, bands);
    }
}
