package dev.poeprofit.server.http;

import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.server.board.Board;
import dev.poeprofit.server.board.BoardKeeper;
import dev.poeprofit.server.board.JudgeClock;
import dev.poeprofit.server.board.Operations;
import dev.poeprofit.server.board.PolicyState;
import dev.poeprofit.server.shape.Fields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store how it is and how old what it holds is. Blocks; belongs on a worker. */
final class HealthDesk {
    private static final Logger LOG = LoggerFactory.getLogger(HealthDesk.class);

    /** How a component is; the worst counts. */
    enum Status {
        HEALTHY,
        UNKNOWN,
        DEGRADED,
        CRITICAL
    }

    /**
     * One component.
     *
     * @param name its name
     * @param kind what it is
     * @param status how it is
     * @param critical whether the service is of no use without it
     * @param text what was found
     * @param remedy what to do; empty if nothing
     * @param age age of its data; empty if it has none
     */
    record Component(
            String name,
            String kind,
            Status status,
            boolean critical,
            String text,
            Optional<String> remedy,
            Optional<Freshness> age) {
        JsonObject json() {
            Fields fields = new Fields()
                    .put("component", name)
                    .put("kind", kind)
                    .put("status", lower(status))
                    .put("critical", critical)
                    .put("text", text)
                    .maybe("remedy", remedy);
            age.ifPresent(it -> fields.put("sampled_at", it.sampledAt())
                    .put("age_s", it.age().toMillis() / 1e3)
                    .put("limit_s", it.limit().toSeconds()));
            return new JsonObject(fields.map());
        }
    }

    /** Everything at one time. */
    record Report(Instant at, List<Component> components) {
        Status status() {
            return components.stream()
                    .map(Component::status)
                    .max(Comparator.naturalOrder())
                    .orElse(Status.UNKNOWN);
        }

        boolean ready() {
            return components.stream()
                    .filter(Component::critical)
                    .noneMatch(it -> it.status() == Status.CRITICAL || it.status() == Status.UNKNOWN);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("status", lower(status()))
                    .put("checked_at", at.toString())
                    .put(
                            "components",
                            new JsonArray(
                                    components.stream().map(Component::json).toList()));
        }

        /** What of it is news when it changes: not the ages. */
        String gist() {
            StringBuilder gist = new StringBuilder();
            components.forEach(
                    it -> gist.append(it.name()).append('=').append(it.status()).append(' '));
            return gist.toString();
        }
    }

    /** A pause of a policy up to this is its pace. Assumption of this project. */
    private static final Duration PACE = Duration.ofMinutes(1);

    private final BoardKeeper keeper;
    private final Operations operations;
    private final InstantSource clock;
    private final JudgeClock judge;

    HealthDesk(BoardKeeper keeper, Operations operations, InstantSource clock, JudgeClock judge) {
        this.keeper = keeper;
        this.operations = operations;
        this.clock = clock;
        this.judge = judge;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Report check() {
        List<Component> all = new ArrayList<>();
        all.add(store(all));
        all.add(board());
        operations.feeds().forEach(status -> all.add(feed(status)));
        operations.policies().forEach(policy -> all.add(policy(policy)));
        all.sort(Comparator.comparing(Component::name));
        return new Report(clock.instant(), List.copyOf(all));
    }

    /** Asks the store, and adds what it says of queues and prices. */
    private Component store(List<Component> into) {
        try {
            List<QueueId> queues = keeper.sources().history().queues();
            for (QueueId queue : queues) {
                keeper.sources().history().watermark(queue).ifPresent(mark -> into.add(queue(queue, mark)));
            }
            Optional<QueueId> live = queues.stream()
                    .filter(queue -> queue.source().equals(JudgeClock.LIVE))
                    .findFirst();
            Optional<QueueId> judged = live.or(() -> queues.stream().findFirst());
            for (Market market : keeper.sources().facts().markets()) {
                prices(market, judged).ifPresent(into::add);
            }
            return new Component(
                    "store", "store", Status.HEALTHY, true, "it answers", Optional.empty(), Optional.empty());
        } catch (RuntimeException failure) {
            LOG.warn("the store does not answer: {}", failure.toString());
            return new Component(
                    "store",
                    "store",
                    Status.CRITICAL,
                    true,
                    "it does not answer",
                    Optional.of(
                            "see the log of the server; poe-profit db status --db FILE says whether the file is whole"),
                    Optional.empty());
        }
    }

    private Component queue(QueueId queue, Watermark mark) {
        Freshness age = new Freshness(mark.asOf(), judge.at(queue, Optional.of(mark)), Freshness.LISTINGS);
        boolean live = queue.source().equals(JudgeClock.LIVE);
        return new Component(
                "queue " + queue,
                "queue",
                age.isFresh() ? Status.HEALTHY : Status.DEGRADED,
                false,
                mark.seq() + " pages" + (live ? "" : ", not from the live stream: judged at its last page"),
                age.isFresh()
                        ? Optional.empty()
                        : Optional.of("see whether its feed runs: /v1/feeds, or poe-profit doctor --config FILE"),
                Optional.of(age));
    }

    private Optional<Component> prices(Market market, Optional<QueueId> queue) {
        Instant now = queue.map(it -> judge.at(it, keeper.sources().history().watermark(it)))
                .orElseGet(clock::instant);
        return keeper.sources().facts().latestPrices(market, now.plusNanos(1)).stream()
                .map(Fact.Prices::snapshot)
                .map(snapshot -> snapshot.sampledAt())
                .max(Comparator.naturalOrder())
                .map(sampled -> {
                    Freshness age = new Freshness(sampled, now, Freshness.PRICES);
                    return new Component(
                            "prices " + market,
                            "prices",
                            age.isFresh() ? Status.HEALTHY : Status.DEGRADED,
                            false,
                            "newest overview of poe.ninja",
                            age.isFresh() ? Optional.empty() : Optional.of("requerying; see its feed in /v1/feeds"),
                            Optional.of(age));
                });
    }

    private Component board() {
        Board board = keeper.board();
        if (keeper.failure().isPresent()) {
            return new Component(
                    "board",
                    "board",
                    board.version() == 0 ? Status.CRITICAL : Status.DEGRADED,
                    true,
                    "the last attempt to work the market out failed; what is shown is older",
                    Optional.of("see the log of the server"),
                    Optional.empty());
        }
        boolean late = Duration.between(board.madeAt(), clock.instant())
                        .compareTo(keeper.settings().renewEvery().multipliedBy(5))
                > 0;
        return new Component(
                "board",
                "board",
                board.version() == 0 ? Status.UNKNOWN : late ? Status.DEGRADED : Status.HEALTHY,
                true,
                board.version() == 0
                        ? "the market is being worked out for the first time"
                        : "state " + board.version() + " of " + board.markets().size() + " markets",
                Optional.empty(),
                Optional.empty());
    }

    private static Component feed(FeedStatus status) {
        Status how = switch (status.state()) {
            case WAITING -> Status.UNKNOWN;
            case MOVING, IDLE, PAUSED -> status.errorCount() > 0 ? Status.DEGRADED : Status.HEALTHY;
            case FAILING -> Status.DEGRADED;
            case ENDED -> status.lastError().isPresent() ? Status.DEGRADED : Status.HEALTHY;
        };
        return new Component(
                "feed " + status.name(),
                "feed",
                how,
                false,
                status.state().label() + ": " + status.lastText(),
                how == Status.DEGRADED
                        ? Optional.of("poe-profit doctor --config FILE says what to do")
                        : Optional.empty(),
                Optional.empty());
    }

    private Component policy(PolicyState policy) {
        boolean closed = policy.closedUntil()
                .filter(until -> until.isAfter(clock.instant().plus(PACE)))
                .isPresent();
        return new Component(
                "policy " + policy.policy(),
                "policy",
                policy.stopped() || closed ? Status.DEGRADED : Status.HEALTHY,
                false,
                policy.stopped()
                        ? "stopped: too many answers were errors of ours"
                        : policy.closedUntil()
                                .map(until -> "closed until " + until)
                                .orElse("open"),
                Optional.empty(),
                Optional.empty());
    }
}
