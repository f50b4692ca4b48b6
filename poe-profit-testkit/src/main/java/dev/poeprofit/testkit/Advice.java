package dev.poeprofit.testkit;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.SaleRange;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.CandidateDecision;
import dev.poeprofit.core.port.JournalEntry;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.PredictionOutcome;
import dev.poeprofit.core.port.Preference;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.StrategyRun;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Seeded facts of advice for store tests: every optional field both ways, unicode, numbers at their ends. */
public final class Advice {
    private static final List<Venue> VENUES = List.of(Venue.values());

    private Advice() {}

    static <T> Optional<T> maybe(SplittableRandom random, T value) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(value);
    }

    static OptionalDouble maybe(SplittableRandom random, double value) {
        return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static ItemKey item(long seed) {
        return ItemKey.of(ItemKey.Kind.STACK, "Orb of Größe #" + seed % 7, "", Map.of());
    }

    private static Price price(SplittableRandom random) {
        return new Price(
                new Rational(1 + random.nextInt(100), 1 + random.nextInt(9)),
                random.nextBoolean() ? 1 : Long.MAX_VALUE,
                random.nextBoolean() ? CurrencyId.DIVINE : CurrencyId.CHAOS,
                random.nextBoolean() ? Price.Kind.FIXED : Price.Kind.NEGOTIABLE);
    }

    /**
     * A prediction, due seven hours after it was given out.
     *
     * @param market the market
     * @param id its id
     * @param at when it was given out
     * @param seed decides the rest
     * @return the fact
     */
    public static Prediction prediction(Market market, String id, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double low = random.nextDouble(0.4);
        double high = low + random.nextDouble(0.3);
        return new Prediction(
                market,
                id,
                "in-person «listing»",
                item(seed),
                VENUES.get(random.nextInt(VENUES.size())),
                price(random),
                Duration.ofMinutes(random.nextInt(400)),
                Duration.ofHours(6),
                Duration.ofHours(1),
                new SaleRange(new Probability(low), new Probability((low + high) / 2), new Probability(high)),
                new Interval(low / 2, high + 0.1, 0.95),
                new Probability(low / 3),
                random.nextDouble(500),
                random.nextLong(Long.MAX_VALUE),
                random.nextInt(50),
                random.nextBoolean(),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(9)),
                at,
                new QueueId("psapi", Realm.PC),
                random.nextInt(10_000),
                "hazard-1");
    }

    /**
     * What became of a prediction.
     *
     * @param market the market
     * @param predictionId the prediction
     * @param at when it was resolved
     * @param seed decides the rest
     * @return the fact
     */
    public static PredictionOutcome outcome(Market market, String predictionId, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long lo = random.nextInt(5);
        long central = lo + random.nextInt(5);
        long hi = central + random.nextInt(5);
        return new PredictionOutcome(
                market,
                predictionId,
                at,
                hi + random.nextInt(5),
                lo,
                central,
                hi,
                random.nextInt((int) hi + 1),
                maybe(random, random.nextDouble()),
                maybe(random, random.nextDouble(20)));
    }

    /**
     * A decision over a candidate.
     *
     * @param market the market
     * @param runId the run
     * @param place place in the run
     * @param at when
     * @param seed decides the rest
     * @return the fact
     */
    public static CandidateDecision decision(Market market, String runId, long place, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean accepted = random.nextBoolean();
        List<CandidateDecision.Reason> reasons = new ArrayList<>();
        for (int n = accepted ? 0 : 1 + random.nextInt(3); n > 0; n--) {
            reasons.add(new CandidateDecision.Reason("REASON_" + n, "0." + n + " «under» 0.3, it's\nso"));
        }
        return new CandidateDecision(
                market,
                runId,
                place,
                at,
                "exchange-sell",
                "sell",
                "Orb 日本",
                maybe(random, item(seed)),
                maybe(random, VENUES.get(random.nextInt(VENUES.size()))),
                maybe(random, "opportunity-" + seed),
                accepted,
                reasons,
                maybe(random, random.nextDouble(-1, 9)),
                maybe(random, random.nextDouble(-1, 9)),
                maybe(random, -Double.MIN_VALUE),
                maybe(random, Double.MAX_VALUE));
    }

    /**
     * A strategy's run over a week.
     *
     * @param market the market
     * @param id the run
     * @param at when it was recorded
     * @param week which week
     * @param seed decides the rest
     * @return the fact
     */
    public static StrategyRun run(Market market, String id, Instant at, int week, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant from = Instant.parse("2026-01-05T00:00:00Z").plus(Duration.ofDays(7L * week));
        double net = random.nextDouble(-20, 200);
        double minutes = random.nextInt(3) == 0 ? 0 : random.nextDouble(1, 300);
        return new StrategyRun(
                market,
                id,
                at,
                random.nextBoolean() ? "exchange-sell" : "in-person-listing",
                random.nextBoolean() ? LiquidityBucket.COMMODITY : LiquidityBucket.GEAR,
                OpsRecords.one(random, StrategyRun.Kind.class),
                from,
                from.plus(Duration.ofDays(7)),
                new Divines(net + random.nextDouble(10)),
                new Divines(net),
                minutes > 0 ? OptionalDouble.of(net / minutes) : OptionalDouble.empty(),
                new Divines(random.nextDouble(1000)),
                new Divines(random.nextDouble(30)),
                maybe(random, Duration.ofMillis(random.nextInt(40_000_000))),
                new AttentionMinutes(minutes),
                random.nextInt(500),
                random.nextInt(100),
                random.nextInt(100_000),
                maybe(random, random.nextDouble(4)));
    }

    /**
     * An entry of the journal.
     *
     * @param market the market
     * @param id its id
     * @param at when
     * @param seed decides the rest
     * @return the fact
     */
    public static JournalEntry entry(Market market, String id, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<JournalEntry.Action> actions = List.of(JournalEntry.Action.values());
        return new JournalEntry(
                market,
                id,
                at,
                actions.get(random.nextInt(actions.size())),
                item(seed),
                random.nextBoolean() ? 1 : Long.MAX_VALUE,
                maybe(random, price(random)),
                new AttentionMinutes(random.nextDouble(9)),
                maybe(random, VENUES.get(random.nextInt(VENUES.size()))),
                maybe(random, "opportunity-" + seed),
                maybe(random, "listing-é"));
    }

    /**
     * A choice.
     *
     * @param name what was chosen
     * @param at when
     * @param seed decides the rest
     * @return the fact
     */
    public static Preference preference(String name, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Preference(
                at, name, maybe(random, random.nextBoolean() ? "" : "60 min «" + seed + "»"), "dashboard");
    }

    /**
     * Facts of every type, mixed, each with a key of its own.
     *
     * @param market market of those that have one
     * @param at time of the first; each comes a nanosecond later
     * @param count how many of each type
     * @return in order of time
     */
    public static List<AdviceFact> mixed(Market market, Instant at, int count) {
        List<AdviceFact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant then = at.plusNanos(i);
            facts.add(prediction(market, "p" + i, then, i));
            facts.add(outcome(market, "p" + i * 2, then, i));
            facts.add(decision(market, "run " + i / 4, i, then, i));
            facts.add(run(market, "r" + i / 2, then, i % 3, i / 2));
            facts.add(entry(market, "j" + i, then, i));
            facts.add(preference("name " + i % 5, then, i));
        }
        return facts;
    }
}
