package dev.poeprofit.server.board;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.strategy.MarketPicture;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.engine.advice.Advisor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Works the market out again when there is something new, and keeps the last states for readers. {@link #look} and
 * {@link #renew} belong to one thread; everything else may be called from any.
 */
public final class BoardKeeper {
    private final BoardSources sources;
    private final JudgeClock judge;
    private final InstantSource clock;
    private final BoardSettings settings;
    private final Map<QueueId, Advisor> advisors = new HashMap<>();
    private final List<Consumer<Board>> listeners = new CopyOnWriteArrayList<>();
    /** Newest last; replaced as a whole. */
    private volatile List<Board> boards;

    private volatile Optional<RuntimeException> failure = Optional.empty();
    private Map<QueueId, Long> seen = Map.of();

    /**
     * A keeper that has worked nothing out.
     *
     * @param sources what is served
     * @param judge at which time queues are judged
     * @param clock the time
     * @param settings how often, and for whom
     */
    public BoardKeeper(BoardSources sources, JudgeClock judge, InstantSource clock, BoardSettings settings) {
        this.sources = sources;
        this.judge = judge;
        this.clock = clock;
        this.settings = settings;
        this.boards = List.of(new Board(0, clock.instant(), List.of()));
    }

    /**
     * The settings.
     *
     * @return what it was made with
     */
    public BoardSettings settings() {
        return settings;
    }

    /**
     * What is served.
     *
     * @return what it was made with
     */
    public BoardSources sources() {
        return sources;
    }

    /**
     * The newest state.
     *
     * @return version 0 and no market before the first
     */
    public Board board() {
        List<Board> all = boards;
        return all.get(all.size() - 1);
    }

    /**
     * A state that is still kept.
     *
     * @param version its version
     * @return empty if it is not
     */
    public Optional<Board> board(long version) {
        return boards.stream().filter(it -> it.version() == version).findFirst();
    }

    /**
     * Why the last attempt failed.
     *
     * @return empty if it did not
     */
    public Optional<RuntimeException> failure() {
        return failure;
    }

    /**
     * Adds somebody who is told of every new state, on the thread that made it; must return quickly.
     *
     * @param listener told of it
     */
    public void listen(Consumer<Board> listener) {
        listeners.add(listener);
    }

    /**
     * Works the market out anew if there are new pages, or the last state is old; new prices wait for that. A store that fails leaves the last
     * state as it is; {@link #failure} says so.
     *
     * @return whether it was worked out
     */
    public boolean look() {
        try {
            Board last = board();
            boolean due = last.version() == 0
                    || !Duration.between(last.madeAt(), clock.instant())
                            .minus(settings.renewEvery())
                            .isNegative();
            if (due || !marks().equals(seen)) {
                make();
                return true;
            }
            failure = Optional.empty();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        return false;
    }

    /** Works the market out anew whatever there is. Failures as with {@link #look}. */
    public void renew() {
        try {
            make();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    private Map<QueueId, Long> marks() {
        Map<QueueId, Long> marks = new HashMap<>();
        for (QueueId queue : sources.history().queues()) {
            sources.history().watermark(queue).ifPresent(mark -> marks.put(queue, mark.seq()));
        }
        return marks;
    }

    private void make() {
        Map<QueueId, Long> marks = marks();
        Map<Realm, QueueId> queues = queues();
        List<MarketBoard> made = new ArrayList<>();
        TreeSet<Market> markets = new TreeSet<>(sources.facts().markets());
        for (QueueId queue : queues.values()) {
            // Any market of the realm gives the supply of all.
            Market some = markets.stream()
                    .filter(it -> it.realm() == queue.realm())
                    .findFirst()
                    .orElse(new Market(queue.realm(), "Standard"));
            picture(queue, some)
                    .liquidity()
                    .ifPresent(snapshot -> snapshot.supply().keySet().stream()
                            .map(MarketGood::market)
                            .forEach(markets::add));
        }
        for (Market market : markets) {
            made.add(market(market, Optional.ofNullable(queues.get(market.realm()))));
        }
        Board next = new Board(board().version() + 1, clock.instant(), made);
        List<Board> all = new ArrayList<>(boards);
        all.add(next);
        boards = List.copyOf(all.subList(Math.max(0, all.size() - settings.kept()), all.size()));
        seen = marks;
        failure = Optional.empty();
        listeners.forEach(listener -> listener.accept(next));
    }

    /** Of each realm the live stream, else what comes first. */
    private Map<Realm, QueueId> queues() {
        Map<Realm, QueueId> queues = new EnumMap<>(Realm.class);
        for (QueueId queue : sources.history().queues()) {
            queues.merge(queue.realm(), queue, (a, b) -> b.source().equals(JudgeClock.LIVE) ? b : a);
        }
        return queues;
    }

    private MarketBoard market(Market market, Optional<QueueId> queue) {
        MarketPicture picture = queue.map(it -> picture(it, market)).orElseGet(() -> pricesOnly(market));
        List<PriceSnapshot> prices = sources
                .facts()
                .latestPrices(market, picture.asOf().plusNanos(1))
                .stream()
                .map(Fact.Prices::snapshot)
                .toList();
        Optional<Watermark> mark =
                queue.flatMap(it -> picture.liquidity().map(snapshot -> new Watermark(it, seqOf(it), snapshot.asOf())));
        return new MarketBoard(
                picture, queue, mark, prices, sources.ranker().advise(picture, settings.player()), sources.ranker());
    }

    private long seqOf(QueueId queue) {
        return sources.history().watermark(queue).map(Watermark::seq).orElse(0L);
    }

    private MarketPicture picture(QueueId queue, Market market) {
        Advisor advisor = advisors.computeIfAbsent(
                queue, it -> new Advisor(sources.history(), sources.facts(), it, sources.venues(), sources.ranker()));
        Player player = settings.player();
        Optional<Watermark> mark = sources.history().watermark(queue);
        try {
            return advisor.picture(market, player, judge.at(queue, mark));
        } catch (IllegalArgumentException newer) {
            // A page came in between; it is younger than the time that was asked for.
            return advisor.picture(
                    market, player, judge.at(queue, sources.history().watermark(queue)));
        }
    }

    private MarketPicture pricesOnly(Market market) {
        Instant now = clock.instant();
        return MarketPicture.of(
                market,
                now,
                sources.facts().latestPrices(market, now.plusNanos(1)).stream()
                        .map(Fact.Prices::snapshot)
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sources.venues());
    }
}
