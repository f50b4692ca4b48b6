package dev.poeprofit.engine;

import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.engine.advice.Advisor;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.derive.MarketWorker;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.engine.report.StoreReport;
import dev.poeprofit.engine.report.StoreReports;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine over one store: takes pages and prices in, gives advice and reports. Starts no thread and reads no clock: whoever
 * embeds it calls it. Several engines may live in one process. One thread at a time.
 */
public final class ProfitEngine {
    private final Ledger ledger;
    private final History history;
    private final FactStore facts;
    private final PageDecoder decoder;
    private final PageRules rules;
    private final IngestSettings settings;
    private final EngineObserver observer;
    private final Venues venues;
    private final LongSupplier nanoTime;
    private final Optional<GoldStore> gold;
    private final GoldSettings goldSettings;
    private final Map<QueueId, MarketWorker> workers = new HashMap<>();
    private final Map<QueueId, Advisor> advisors = new HashMap<>();

    private ProfitEngine(Builder builder) {
        this.ledger = Objects.requireNonNull(builder.ledger, "ledger");
        this.history = Objects.requireNonNull(builder.history, "history");
        this.facts = Objects.requireNonNull(builder.facts, "facts");
        this.decoder = Objects.requireNonNull(builder.decoder, "decoder");
        this.rules = builder.rules;
        this.settings = builder.settings;
        this.observer = builder.observer;
        this.venues = builder.venues;
        this.nanoTime = builder.nanoTime;
        this.gold = Optional.ofNullable(builder.gold);
        this.goldSettings = builder.goldSettings;
    }

    /**
     * A builder; store and decoder have to be given.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens a queue for taking pages in.
     *
     * @param queue the queue
     * @param start where to begin to read
     * @param source its pages
     * @return the lane; close it to save its tracker
     */
    public IngestLane open(QueueId queue, IngestLane.Start start, PublicStashSource source) {
        return new IngestLane(queue, start, source, decoder, ledger, history, rules, settings, observer, nanoTime);
    }

    /**
     * Stores prices and dictionaries.
     *
     * @param learnt facts; those that are there already are not stored twice
     * @return how many were new
     */
    public int learn(List<? extends Fact> learnt) {
        return facts.append(learnt);
    }

    /**
     * What to do now.
     *
     * @param queue the queue whose listings count
     * @param market the market
     * @param player the player's budget and what else is known
     * @param asOf when it is judged; ages are counted to here
     * @return the advice
     */
    public Advice advise(QueueId queue, Market market, Player player, Instant asOf) {
        return advisor(queue).advise(market, player, asOf);
    }

    /**
     * What to do now, said to somebody who may act on it: the chances of sale that it gives out are stored, so that they can be
     * compared with what happens. One of a good, price and availability counts in six hours.
     *
     * @param queue the queue whose listings count
     * @param market the market
     * @param player the player's budget and what else is known
     * @param asOf when it is judged; ages are counted to here
     * @return the advice
     * @throws dev.poeprofit.core.port.PortException if the store keeps no predictions, or fails
     */
    public Advice issue(QueueId queue, Market market, Player player, Instant asOf) {
        Advisor.Issue issue = advisor(queue).issue(market, player, asOf);
        if (!issue.predictions().isEmpty()) {
            facts.append(issue.predictions());
        }
        return issue.advice();
    }

    private Advisor advisor(QueueId queue) {
        return advisors.computeIfAbsent(queue, q -> new Advisor(history, facts, worker(q), venues, Ranker.builtIn()));
    }

    /**
     * Derives gold from all applied pages of a queue, and stores it if there is a place for it.
     *
     * @param queue the queue
     * @return how many pages were read
     */
    public long derive(QueueId queue) {
        return worker(queue).catchUp();
    }

    private MarketWorker worker(QueueId queue) {
        return workers.computeIfAbsent(queue, q -> new MarketWorker(q, history, facts, gold, goldSettings));
    }

    /**
     * What the store holds of a queue.
     *
     * @param queue the queue
     * @return the report
     */
    public StoreReport report(QueueId queue) {
        return StoreReports.of(history, facts, queue, rules.catalogue());
    }

    /** Collects the parts of an engine. */
    public static final class Builder {
        private @Nullable Ledger ledger;
        private @Nullable History history;
        private @Nullable FactStore facts;
        private @Nullable PageDecoder decoder;
        private PageRules rules = new PageRules(Currencies.builtIn(), ItemCatalogue.builtIn());
        private IngestSettings settings = IngestSettings.DEFAULT;
        private EngineObserver observer = EngineObserver.NONE;
        private Venues venues = Venues.builtIn();
        private LongSupplier nanoTime = () -> 0;
        private @Nullable GoldStore gold;
        private GoldSettings goldSettings = GoldSettings.DEFAULT;

        private Builder() {}

        /**
         * Sets the store.
         *
         * @param pages writes pages
         * @param read reads pages
         * @param other prices and dictionaries
         * @return this
         */
        public Builder store(Ledger pages, History read, FactStore other) {
            ledger = pages;
            history = read;
            facts = other;
            return this;
        }

        /**
         * Sets where gold is stored; without, it is derived for advice and forgotten.
         *
         * @param value the store
         * @param when when it is derived, for a queue that has none yet
         * @return this
         */
        public Builder gold(GoldStore value, GoldSettings when) {
            gold = value;
            goldSettings = when;
            return this;
        }

        /**
         * Sets the decoder of pages.
         *
         * @param value decoder
         * @return this
         */
        public Builder decoder(PageDecoder value) {
            decoder = value;
            return this;
        }

        /**
         * Sets the rules; without, those built in.
         *
         * @param value rules
         * @return this
         */
        public Builder rules(PageRules value) {
            rules = value;
            return this;
        }

        /**
         * Sets how lanes work; without, {@link IngestSettings#DEFAULT}.
         *
         * @param value settings
         * @return this
         */
        public Builder settings(IngestSettings value) {
            settings = value;
            return this;
        }

        /**
         * Sets who is told what happens; without, nobody.
         *
         * @param value observer
         * @return this
         */
        public Builder observer(EngineObserver value) {
            observer = value;
            return this;
        }

        /**
         * Sets the friction of venues; without, the profiles built in.
         *
         * @param value venues
         * @return this
         */
        public Builder venues(Venues value) {
            venues = value;
            return this;
        }

        /**
         * Sets the monotonic time that limits how long a group of pages is gathered; without, groups end when full or at the tip.
         *
         * @param value nanoseconds
         * @return this
         */
        public Builder nanoTime(LongSupplier value) {
            nanoTime = value;
            return this;
        }

        /**
         * The engine.
         *
         * @return a new engine
         * @throws NullPointerException naming the part that is missing
         */
        public ProfitEngine build() {
            return new ProfitEngine(this);
        }
    }
}
