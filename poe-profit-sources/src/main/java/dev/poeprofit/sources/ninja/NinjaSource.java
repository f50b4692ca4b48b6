package dev.poeprofit.sources.ninja;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PriceSnapshotSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.answer.Answers;
import dev.poeprofit.sources.answer.ConditionalGet;
import dev.poeprofit.sources.answer.Freshness;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import dev.poeprofit.sources.internal.Malformed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * poe.ninja's current economy overviews over an upstream: {@code exchange/current/overview},
 * {@code stash/current/currency/overview} and {@code stash/current/item/overview}.
 *
 * <p><b>Cadence.</b> An overview is asked for again after the longest of {@link NinjaSettings#minRefresh()}, {@link
 * NinjaSettings#cache()}, and what the answer said. Whoever asks sooner is given the last answer once more, without a request:
 * the same content, or {@link Conditional.Unchanged} if he has it. Conditions are sent where the service gave a tag or a time.
 *
 * <p><b>Sample time.</b> The newest of the lines, else what the headers leave possible, else the fetch.
 * The same body is handed out again only if its {@code Last-Modified} names a later sample.
 *
 * <p><b>Nothing there.</b> 404 is a type that poe.ninja has given up or never had. A readable answer without lines is a
 * league without an economy, or a type of which there is nothing yet; the league is known to have an economy once any of its
 * overviews had lines, and until then the reason says what it looks like. Both are {@link Conditional.Absent}. An answer whose
 * lines are all unreadable is malformed: that is a change of shape, not an absence.
 *
 * <p><b>Trouble.</b> A failed round holds the whole market back, a refused request or an unreadable answer its overview alone: {@link
 * NinjaSettings#firstBackOff()} doubling to the longest; who asks meanwhile is told {@link Conditional.Paused}. A failure that
 * may be retried is handed on as it is.
 *
 * <p>poe.ninja names leagues without a realm. They are taken as those of PC; other realms are {@code Absent}, so that no
 * console market is ever given prices of PC. Safe for several threads: two that ask for the same overview ask once.
 */
public final class NinjaSource implements PriceSnapshotSource {
    /** Name of the source in downloads. */
    public static final String SOURCE = "poe.ninja";
    /** Where poe.ninja serves its economy. */
    public static final URI ECONOMY = URI.create("https://poe.ninja/poe1/api/economy");

    private static final long MAX_BYTES = 64L << 20;
    private static final String BACK_OFF = "poe.ninja back-off";

    private final ConditionalGet get;
    private final URI base;
    private final NinjaSettings settings;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final NinjaDecoder decoder = new NinjaDecoder();
    private final Map<OverviewState.Key, OverviewState> overviews = new ConcurrentHashMap<>();
    private final Map<Market, MarketState> markets = new ConcurrentHashMap<>();

    /**
     * A source.
     *
     * @param upstream asks
     * @param base address of the economy, such as {@link #ECONOMY}
     * @param settings cadence
     * @param clock tells callers when to come again
     * @param nanoTime monotonic time in nanoseconds, by which the cadence is kept
     */
    public NinjaSource(
            Upstream upstream, URI base, NinjaSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this.get = new ConditionalGet(upstream, MAX_BYTES);
        this.base = base;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public Conditional<PriceSnapshot> fetch(
            Market market, PriceSnapshot.Overview overview, String type, Validator have, Deadline deadline) {
        if (market.realm() != Realm.PC) {
            return new Conditional.Absent<>(
                    "poe.ninja has no prices of realm " + market.realm().wireName(),
                    clock.instant().plus(settings.retired()));
        }
        OverviewState state =
                overviews.computeIfAbsent(new OverviewState.Key(market, overview, type), OverviewState::new);
        MarketState league = markets.computeIfAbsent(market, unused -> new MarketState());
        synchronized (state) {
            long nanos = nanoTime.getAsLong();
            Duration early = state.early(nanos);
            if (!early.isNegative() && !early.isZero()) {
                return again(state, have, clock.instant().plus(early));
            }
            Duration held = league.held(nanos);
            if (!held.isNegative() && !held.isZero()) {
                return new Conditional.Paused<>(clock.instant().plus(held), BACK_OFF);
            }
            return ask(state, league, have, deadline, nanos);
        }
    }

    /** The last answer once more. */
    private Conditional<PriceSnapshot> again(OverviewState state, Validator have, Instant askAgain) {
        Optional<String> absence = state.absence();
        if (absence.isPresent()) {
            return new Conditional.Absent<>(absence.get(), askAgain);
        }
        Optional<Validator> known = state.known();
        if (known.isPresent() && known.get().bodySha256().equals(have.bodySha256())) {
            return new Conditional.Unchanged<>(known.get(), state.answeredAt(), askAgain);
        }
        if (state.kept().isPresent()) {
            OverviewState.Kept kept = state.kept().get();
            PriceSnapshot snapshot = decode(state.key, kept.content());
            return fresh(state.key, kept, kept.sample().stamp(snapshot), askAgain);
        }
        return new Conditional.Paused<>(askAgain, known.isPresent() ? "poe.ninja cadence" : BACK_OFF);
    }

    private Conditional<PriceSnapshot> ask(
            OverviewState state, MarketState league, Validator have, Deadline deadline, long nanos) {
        ConditionalGet.Outcome outcome;
        try {
            outcome = get.ask(
                    new Ask(
                            SOURCE + "/" + state.key.market(),
                            Endpoint.NINJA,
                            Request.get(address(state.key), Map.of())),
                    subject(state.key),
                    have,
                    deadline);
            if (!(outcome instanceof ConditionalGet.Held)) {
                league.answered();
            }
            return judge(state, league, have, outcome, nanos);
        } catch (PortException failure) {
            if (failure.kind() == PortException.Kind.MALFORMED || failure.kind() == PortException.Kind.CONTRACT) {
                Duration pause = Freshness.max(settings.backOff(state.failedAgain()), settings.minRefresh());
                state.due(nanos, pause);
            } else if (!failure.retryable()) {
                league.failed(nanoTime.getAsLong(), settings);
            }
            throw failure;
        }
    }

    private Conditional<PriceSnapshot> judge(
            OverviewState state, MarketState league, Validator have, ConditionalGet.Outcome outcome, long nanos) {
        if (outcome instanceof ConditionalGet.Content content) {
            return content(state, league, have, content, nanos);
        }
        if (outcome instanceof ConditionalGet.NotModified same) {
            return unchanged(state, league, same.validator(), same.at(), same.response(), nanos);
        }
        if (outcome instanceof ConditionalGet.Missing missing) {
            String reason = subject(state.key) + ": HTTP " + missing.response().status()
                    + ", a type that poe.ninja has given up or never had";
            return absent(state, reason, missing.at(), settings.retired(), missing.response(), nanos);
        }
        ConditionalGet.Held held = (ConditionalGet.Held) outcome;
        return new Conditional.Paused<>(held.until(), held.policy());
    }

    private Conditional<PriceSnapshot> content(
            OverviewState state, MarketState league, Validator have, ConditionalGet.Content content, long nanos) {
        if (content.unchanged() && content.validator().lastModified().equals(have.lastModified())) {
            return unchanged(state, league, content.validator(), content.at(), content.response(), nanos);
        }
        PriceSnapshot snapshot = decode(state.key, content);
        if (snapshot.lines().isEmpty()) {
            return empty(state, league, content, nanos);
        }
        SampleTime sample = SampleTime.of(snapshot, content.response());
        if (content.unchanged() && sample.basis() != SampleBasis.LAST_MODIFIED) {
            return unchanged(state, league, content.validator(), content.at(), content.response(), nanos);
        }
        league.hadLines();
        OverviewState.Kept kept = new OverviewState.Kept(content, sample);
        state.content(kept, content.validator());
        Instant askAgain = answered(state, content.at(), settings.shortest(), content.response(), nanos);
        return fresh(state.key, kept, sample.stamp(snapshot), askAgain);
    }

    private Conditional<PriceSnapshot> unchanged(
            OverviewState state, MarketState league, Validator validator, Instant at, Response response, long nanos) {
        // Only content with lines is handed out, so whoever has content knows of an economy.
        league.hadLines();
        state.unchanged(validator);
        Instant askAgain = answered(state, at, settings.shortest(), response, nanos);
        return new Conditional.Unchanged<>(validator, at, askAgain);
    }

    private Conditional<PriceSnapshot> empty(
            OverviewState state, MarketState league, ConditionalGet.Content content, long nanos) {
        String reason = subject(state.key)
                + (league.hasEconomy()
                        ? ": no lines, though the league has an economy: nothing of this type yet"
                        : ": no lines, nor has any other overview had some: it looks like a league without an economy");
        Duration pause = Freshness.max(settings.shortest(), settings.backOff(state.emptyAgain()));
        return absent(state, reason, content.at(), pause, content.response(), nanos);
    }

    private Conditional<PriceSnapshot> absent(
            OverviewState state, String reason, Instant at, Duration pause, Response response, long nanos) {
        state.absent(reason);
        return new Conditional.Absent<>(reason, answered(state, at, pause, response, nanos));
    }

    private static Instant answered(OverviewState state, Instant at, Duration least, Response response, long nanos) {
        Duration pause = Freshness.max(least, Freshness.remaining(response));
        Instant askAgain = at.plus(pause);
        state.due(nanos, pause);
        state.answered(at);
        return askAgain;
    }

    private Conditional.Fresh<PriceSnapshot> fresh(
            OverviewState.Key key, OverviewState.Kept kept, PriceSnapshot snapshot, Instant askAgain) {
        return new Conditional.Fresh<>(
                snapshot,
                kept.content().download(SOURCE, address(key), Optional.of(key.market()), Optional.empty()),
                kept.content().validator(),
                askAgain);
    }

    private PriceSnapshot decode(OverviewState.Key key, ConditionalGet.Content content) {
        PriceSnapshot snapshot =
                decoder.decode(content.plain(), key.market(), key.type(), content.at(), key.overview());
        if (snapshot.overview() != key.overview()) {
            throw Malformed.of(
                    subject(key),
                    "expected the overview " + key.overview().label() + ", was "
                            + snapshot.overview().label());
        }
        if (snapshot.lines().isEmpty() && snapshot.unreadable() > 0) {
            throw Malformed.of(subject(key), "none of " + snapshot.unreadable() + " lines can be read");
        }
        return snapshot;
    }

    /**
     * Where an overview is asked for; its records of requests name it so.
     *
     * @param market the market
     * @param overview which overview
     * @param type the source's type of goods
     * @return the address
     */
    public URI address(Market market, PriceSnapshot.Overview overview, String type) {
        return address(new OverviewState.Key(market, overview, type));
    }

    private URI address(OverviewState.Key key) {
        String path = switch (key.overview()) {
            case EXCHANGE -> "/exchange/current/overview";
            case STASH_CURRENCY -> "/stash/current/currency/overview";
            case STASH_ITEM -> "/stash/current/item/overview";
        };
        return URI.create(base + path + "?league="
                + Answers.queryValue(key.market().league()) + "&type=" + Answers.queryValue(key.type()));
    }

    private static String subject(OverviewState.Key key) {
        return "price overview " + key.overview().label() + " " + key.type() + " of " + key.market();
    }
}
