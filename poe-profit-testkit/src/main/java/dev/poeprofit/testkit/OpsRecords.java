package dev.poeprofit.testkit;

import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.DriftNoticed;
import dev.poeprofit.core.port.DrillFinished;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OverlayUsed;
import dev.poeprofit.core.port.PagesShown;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SignalSwitched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Seeded ops records for store tests: every optional field both ways, empty lists, unicode, numbers at their ends. */
public final class OpsRecords {
    private OpsRecords() {}

    /**
     * A request.
     *
     * @param at when it was answered
     * @param seed decides the rest
     * @return the record
     */
    public static OpsRecord.RequestMade request(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new OpsRecord.RequestMade(
                at,
                "psapi/pc",
                "public-stash-tabs",
                "https://api.example/public-stash-tabs?id=" + seed + "-é",
                random.nextInt(600),
                random.nextBoolean() ? 0 : random.nextLong(Long.MAX_VALUE),
                random.nextBoolean() ? 0 : Long.MAX_VALUE,
                random.nextInt(3),
                random.nextBoolean() ? Optional.empty() : Optional.of("HTTP 502 – «bad gateway»"),
                random.nextBoolean() ? Optional.empty() : Optional.of("psapi-policy"),
                headers(random),
                headers(random),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong(7_200)),
                random.nextBoolean() ? Optional.empty() : Optional.of(at.plusNanos(random.nextLong(1L << 50))),
                random.nextBoolean() ? Optional.empty() : Optional.of(""));
    }

    private static List<OpsRecord.RuleHeader> headers(SplittableRandom random) {
        List<OpsRecord.RuleHeader> headers = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            headers.add(new OpsRecord.RuleHeader("Rule" + n, "15:60:" + random.nextInt(100) + ",30:300:1800"));
        }
        return headers;
    }

    /**
     * A look at scopes.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static OpsRecord.ScopeAudited audit(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> granted = random.nextBoolean() ? List.of() : List.of("service:a", "service:psapi");
        return new OpsRecord.ScopeAudited(
                at, List.of("service:psapi"), granted, random.nextBoolean(), "«" + seed + "»\nsecond line");
    }

    /**
     * An alert.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static OpsRecord.AlertRaised alert(Instant at, long seed) {
        return new OpsRecord.AlertRaised(at, "psapi/pc", "cursor-regression", "text " + seed + " – 日本");
    }

    static <E extends Enum<E>> E one(SplittableRandom random, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    private static Instant before(SplittableRandom random, Instant at) {
        return at.minusNanos(random.nextLong(90_000_000_000L));
    }

    /**
     * A step of one of three alerts.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static AlertChanged step(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long alert = seed % 3;
        Instant crossed = before(random, at);
        return new AlertChanged(
                at,
                "alert-" + alert + "-é",
                one(random, AlertEvent.class),
                alert == 0 ? AlertKind.OPS : AlertKind.OPPORTUNITY,
                "liquidity-drop",
                alert == 0 ? Optional.empty() : Optional.of(Market.pc("Settlers/日本")),
                alert == 0 ? Optional.empty() : Optional.of(Advice.item(alert)),
                Advice.maybe(random, "opportunity-" + seed),
                one(random, AlertSeverity.class),
                Advice.maybe(random, random.nextDouble(3)),
                random.nextInt(4),
                Advice.maybe(random, crossed),
                Advice.maybe(random, crossed.plusNanos(random.nextLong(30_000_000_000L))),
                Advice.maybe(random, at.plusSeconds(600)),
                Advice.maybe(random, at.plusSeconds(60)),
                random.nextBoolean(),
                random.nextBoolean(),
                Advice.maybe(random, "severity-up"),
                Advice.maybe(random, "user"),
                "text «" + seed + "»\nand what to do");
    }

    /**
     * A feed that lags.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static DriftNoticed drift(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new DriftNoticed(
                at,
                "psapi/pc",
                Duration.ofSeconds(10),
                Advice.maybe(random, before(random, at)),
                Duration.ofMillis(random.nextInt(100_000)),
                one(random, DriftNoticed.Severity.class),
                Advice.maybe(random, "HTTP 502"),
                random.nextBoolean() ? List.of() : List.of("sell «x»", "list"),
                one(random, DriftNoticed.Action.class),
                one(random, DriftNoticed.Outcome.class),
                "detail " + seed);
    }

    /**
     * A signal muted or resumed.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static SignalSwitched signal(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new SignalSwitched(
                at,
                "signal-" + seed % 4,
                one(random, SignalSwitched.Change.class),
                random.nextBoolean() ? "" : "prices.feed failed 3×",
                Advice.maybe(random, at.plusSeconds(300)));
    }

    /**
     * A drill.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static DrillFinished drill(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant injected = at.minusSeconds(100);
        return new DrillFinished(
                at,
                "throttled",
                injected,
                Advice.maybe(random, injected.plusMillis(random.nextInt(2_000))),
                Advice.maybe(random, injected.plusMillis(random.nextInt(90_000))),
                new AttentionMinutes(random.nextDouble(0.2)),
                random.nextBoolean(),
                "«" + seed + "»");
    }

    /**
     * Something shown or done.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static OverlayUsed overlay(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new OverlayUsed(
                at,
                one(random, OverlayUsed.Event.class),
                one(random, OverlayUsed.About.class),
                "alert-" + seed % 3 + "-é",
                Advice.maybe(random, Market.pc("Settlers/日本")),
                Advice.maybe(random, Advice.item(seed)),
                Advice.maybe(random, one(random, AlertSeverity.class)),
                Advice.maybe(random, before(random, at)),
                Advice.maybe(random, random.nextDouble(-3, 3)),
                Advice.maybe(random, AlertEvent.ACKED),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(60)),
                "overlay");
    }

    /**
     * Pages that became visible.
     *
     * @param queue the queue
     * @param at when
     * @param first number of the first page
     * @param last number of the last page
     * @return the record
     */
    public static PagesShown shown(QueueId queue, Instant at, long first, long last) {
        return new PagesShown(at, queue, first, last);
    }

    /**
     * Records of every kind, mixed.
     *
     * @param at time of the first; each comes a second later than the one before of its kind
     * @param count how many of each kind
     * @return in order of time
     */
    public static List<OpsRecord> mixed(Instant at, int count) {
        List<OpsRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant then = at.plusSeconds(i);
            records.addAll(List.of(
                    request(then, i),
                    audit(then, i),
                    alert(then, i),
                    step(then, i),
                    drift(then, i),
                    signal(then, i),
                    drill(then, i),
                    overlay(then, i),
                    shown(new QueueId("kit", Realm.PC), then, i + 1L, i + 2L)));
        }
        return records;
    }
}
