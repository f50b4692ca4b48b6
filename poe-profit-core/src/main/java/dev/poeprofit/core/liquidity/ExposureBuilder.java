package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.History.PageLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the pages of one queue, in order, into exposure and events. The rules are those of {@code docs/model/liquidity.md}.
 *
 * <p>Every figure ends at the last page less the grace time, so pages wait that long before they are counted; by then every
 * vanishing in them is resolved. What is taken out by {@link #snapshot} depends on the pages so far and on nothing else. Cost
 * follows events, except at breaks of the chain, in a snapshot, and once in {@link ExposureRules#dormantAfter} of observation
 * time, when every open listing is looked at and what no figure can ask for any more is forgotten. Not thread-safe.
 */
public final class ExposureBuilder {
    /** A vanishing that is not resolved yet. */
    private record Limbo(OpenEntry entry, ListingEvent event, long exitAt) {}

    private final RateLookup rates;
    private final ExposureRules rules;
    /** Time of pages between two looks at what can be forgotten. */
    private final Duration tidyEvery;

    private final LiveChain chain;
    private final ReportGaps gaps;
    private final ExposureLedger ledger;

    private final Deque<PageLifecycle> waiting = new ArrayDeque<>();
    private final Map<String, Seller> sellers = new HashMap<>();
    private final Map<EpisodeId, OpenEntry> open = new LinkedHashMap<>();
    private final Map<String, Set<OpenEntry>> byTab = new HashMap<>();
    private final Map<MarketGood, AskBook> books = new HashMap<>();
    private final Map<BookedExits.Id, Limbo> limbo = new LinkedHashMap<>();
    private final Map<BookedExits.Id, SaleLabels> fates = new LinkedHashMap<>();
    private final SaleLog sales = new SaleLog();
    private final BookedExits exits;
    private Instant asOf = Instant.MIN;
    private Instant tidied = Instant.MIN;

    /**
     * A builder that has seen nothing.
     *
     * @param rates currency rates by time, for relative prices
     * @param rules what counts
     */
    public ExposureBuilder(RateLookup rates, ExposureRules rules) {
        this(rates, rules, rules.dormantAfter());
    }

    /**
     * A builder that has seen nothing and labels in its own way.
     *
     * @param rates currency rates by time, for relative prices
     * @param rules what counts, but for its labels
     * @param labelRules which vanishings are taken for sales
     */
    public ExposureBuilder(RateLookup rates, ExposureRules rules, LabelRules labelRules) {
        this(rates, rules.withLabels(labelRules));
    }

    ExposureBuilder(RateLookup rates, ExposureRules rules, Duration tidyEvery) {
        this.rates = rates;
        this.rules = rules;
        this.tidyEvery = tidyEvery;
        this.chain = new LiveChain(rules);
        this.gaps = ReportGaps.standard(rules);
        this.ledger = new ExposureLedger(rules);
        this.exits = new BookedExits(ledger, sales);
    }

    /**
     * Takes the next page of the queue.
     *
     * @param page the page after the one taken last
     */
    public void accept(PageLifecycle page) {
        page.events().forEach(this::learnFate);
        waiting.addLast(page);
        if (page.at().isAfter(asOf)) {
            asOf = page.at();
        }
        Instant horizon = asOf.minus(rules.grace());
        for (PageLifecycle first = waiting.peekFirst();
                first != null && !first.at().isAfter(horizon);
                first = waiting.peekFirst()) {
            count(first);
            waiting.removeFirst();
        }
        forgetBefore(horizon.minus(rules.revocable()));
        if (tidied.equals(Instant.MIN)) {
            tidied = horizon;
        } else if (!horizon.isBefore(tidied.plus(tidyEvery))) {
            tidy(horizon.toEpochMilli());
            tidied = horizon;
        }
    }

    /**
     * What the pages so far say.
     *
     * @param accounts accounts whose open listings are wanted
     * @return empty before the first page
     */
    public Optional<ExposureSnapshot> snapshot(Set<String> accounts) {
        if (asOf.equals(Instant.MIN)) {
            return Optional.empty();
        }
        Instant horizon = asOf.minus(rules.grace());
        ExposureLedger copy = ledger.copy();
        if (chain.live()) {
            long to = watchedTo(horizon);
            open.values().forEach(entry -> copy.book(entry, to));
            limbo.values().forEach(lost -> copy.book(lost.entry(), Math.min(lost.exitAt(), to)));
        }
        Map<MarketGood, ReferencePrice> references = new HashMap<>();
        books.forEach((good, book) -> rates.at(good.market(), horizon)
                .flatMap(known -> book.reference(Optional.empty(), horizon.toEpochMilli(), rules, known))
                .ifPresent(reference -> references.put(good, reference)));
        return Optional.of(new ExposureSnapshot(
                asOf,
                horizon,
                copy.close(),
                SupplyCount.of(open.values(), horizon.toEpochMilli(), rules),
                references,
                OwnListings.of(accounts, open.values(), waiting, asOf),
                chain.stretches(),
                observation()));
    }

    /**
     * How well the pages so far could see: a change waits for its report as long as an exit is placed before one, or longer where
     * the gaps between the reports of busy tabs show that.
     *
     * @return the greater of the two; the exit window while too few tabs are busy
     */
    public Observation observation() {
        Duration window = rules.exitWindow();
        return Observation.ofReportDelay(
                gaps.delay().filter(measured -> measured.compareTo(window) > 0).orElse(window));
    }

    /** The time up to which listings at risk are known to have stood, while the chain is live. */
    private long watchedTo(Instant horizon) {
        PageLifecycle first = waiting.peekFirst();
        return (first != null && chain.continues(first) ? horizon : chain.lastAt()).toEpochMilli();
    }

    /**
     * Takes out what was booked since the last call. What is taken out adds up: the sum of everything ever taken out and of
     * {@link #snapshot}'s table is the table of a builder that nothing was taken out of.
     *
     * @return exposure, events and sales that are settled; corrections of what was taken out before are negative
     */
    public ExposureChanges drain() {
        return new ExposureChanges(ledger.drain(), sales.drain());
    }

    /**
     * How some goods stand, where all figures end: at the last page less the grace time. Its cost follows the listings of these
     * goods and the vanishings that are not resolved yet.
     *
     * @param wanted the goods
     * @return a state for each of them; empty before the first page
     */
    public Map<MarketGood, GoodState> goods(Set<MarketGood> wanted) {
        if (asOf.equals(Instant.MIN)) {
            return Map.of();
        }
        Instant horizon = asOf.minus(rules.grace());
        GoodStates states = new GoodStates(wanted, rules, rates, horizon, ledger);
        wanted.forEach(good -> states.asked(good, Optional.ofNullable(books.get(good)), open));
        if (chain.live()) {
            long to = watchedTo(horizon);
            states.standing(to);
            limbo.values().forEach(lost -> states.gone(lost.entry(), Math.min(lost.exitAt(), to)));
        }
        return states.build();
    }

    // Resolutions and revocations speak of an earlier page and are known before that page is counted.
    private void learnFate(ListingEvent event) {
        if (event.kind() != ListingEvent.Kind.RESOLVED && event.kind() != ListingEvent.Kind.REVOKED) {
            return;
        }
        VanishFacts facts = Objects.requireNonNull(event.vanish(), "a resolution carries the facts of its vanishing");
        BookedExits.Id id = new BookedExits.Id(
                event.episode(),
                Objects.requireNonNull(event.vanishedAt(), "a resolution carries the time of its vanishing"));
        if (event.kind() == ListingEvent.Kind.REVOKED) {
            if (!exits.takeBack(id) && fates.containsKey(id)) {
                fates.put(id, SaleLabels.WITHDRAWN);
            }
            return;
        }
        SaleLabels labels = SaleLabels.of(facts, rules.labels());
        Limbo lost = limbo.remove(id);
        if (lost != null) {
            settle(id, lost, labels);
        } else {
            fates.put(id, labels);
        }
    }

    private void count(PageLifecycle page) {
        long at = page.at().toEpochMilli();
        gaps.accept(page);
        boolean continues = chain.continues(page);
        boolean gap = chain.isGap(page);
        if (!continues && chain.live()) {
            leaveRisk(chain.lastAt().toEpochMilli());
        }
        if (gap) {
            open.values().forEach(entry -> entry.hidden = true);
        }
        chain.advance(page);
        if (chain.live()) {
            for (TabObservation tab : page.tabs()) {
                seller(tab.seller()).reported(at, rules);
            }
        }
        Map<String, TabObservation> tabs = new HashMap<>();
        for (TabObservation tab : page.tabs()) {
            byTab.getOrDefault(tab.stashId(), Set.of()).forEach(entry -> entry.hidden = false);
            tabs.put(tab.stashId(), tab);
        }
        if (chain.live()) {
            if (continues) {
                for (TabObservation tab : page.tabs()) {
                    byTab.getOrDefault(tab.stashId(), Set.of()).forEach(entry -> enterRisk(entry, at));
                }
            } else {
                open.values().forEach(entry -> enterRisk(entry, at));
            }
        }
        for (ListingEvent event : page.events()) {
            count(event, at, Optional.ofNullable(tabs.get(event.stashId())));
        }
    }

    /** Everything at risk is censored where watching ended. */
    private void leaveRisk(long at) {
        for (OpenEntry entry : open.values()) {
            censor(entry, at);
        }
        for (Limbo lost : limbo.values()) {
            ledger.book(lost.entry(), Math.min(at, lost.exitAt()));
            lost.entry().riskFrom = OpenEntry.NEVER;
        }
    }

    private void censor(OpenEntry entry, long at) {
        if (entry.atRisk()) {
            ledger.book(entry, at);
            ledger.addAt(entry, Math.max(entry.riskFrom, at - 1), ExposureCell.censoring());
            entry.riskFrom = OpenEntry.NEVER;
        }
    }

    private void enterRisk(OpenEntry entry, long at) {
        if (!entry.hidden && !entry.atRisk()) {
            entry.riskFrom = at;
            ledger.addSeller(entry);
        }
    }

    private void count(ListingEvent event, long at, Optional<TabObservation> tab) {
        boolean watched = chain.live() && tab.map(report -> !report.acrossGap()).orElse(true);
        long previous = tab.map(TabObservation::previousReport)
                .map(Instant::toEpochMilli)
                .orElse(OpenEntry.NEVER);
        switch (event.kind()) {
            case LISTED -> begin(event, at, watched && event.ageKnown());
            case REPRICED -> reprice(entryOf(event, at), event, at, watched);
            case STACK_CHANGED -> changeStack(entryOf(event, at), event, at, watched, previous);
            case MOVED -> move(event, at);
            case VANISHED -> vanish(entryOf(event, at), event, at);
            case RESOLVED, REVOKED -> {
                // Known since the page arrived.
            }
        }
    }

    private OpenEntry begin(ListingEvent event, long at, boolean ageKnown) {
        OpenEntry entry = new OpenEntry(event, seller(event.seller()), at);
        open.put(entry.episode, entry);
        byTab.computeIfAbsent(entry.stashId, tab -> new LinkedHashSet<>()).add(entry);
        entry.ageStart = ageKnown ? at : OpenEntry.NEVER;
        priceAnew(entry, at);
        if (chain.live()) {
            enterRisk(entry, at);
            ledger.addAt(entry, at, ExposureCell.entry(entry.stack));
        }
        return entry;
    }

    /** The entry of an event; a history that begins in the middle meets listings it has not seen begin. */
    private OpenEntry entryOf(ListingEvent event, long at) {
        OpenEntry entry = open.get(event.episode());
        return entry != null ? entry : begin(event, at, false);
    }

    private void reprice(OpenEntry entry, ListingEvent event, long at, boolean watched) {
        if (entry.atRisk()) {
            ledger.book(entry, at);
            if (watched) {
                ledger.addAt(entry, at, ExposureCell.reprice());
            }
            entry.riskFrom = OpenEntry.NEVER;
        }
        entry.price = event.price();
        entry.ageStart = watched ? at : OpenEntry.NEVER;
        priceAnew(entry, at);
        if (chain.live()) {
            enterRisk(entry, at);
            ledger.addAt(entry, at, ExposureCell.entry(entry.stack));
        }
    }

    private void changeStack(OpenEntry entry, ListingEvent event, long at, boolean watched, long previous) {
        int sold = entry.stack - event.stack();
        long changedAt = at;
        if (entry.atRisk()) {
            if (sold > 0 && watched) {
                changedAt = exitTime(entry, previous, at);
            }
            ledger.book(entry, changedAt);
            if (sold > 0 && watched) {
                sales.add(entry, changedAt, sold, SaleLabels.PARTIAL, rates);
            }
            if (watched) {
                ledger.addAt(entry, changedAt, sold > 0 ? ExposureCell.partialSale(sold) : ExposureCell.censoring());
            }
            entry.riskFrom = OpenEntry.NEVER;
        }
        entry.stack = event.stack();
        if (sold < 0) {
            // New units are a new listing; the old ones cannot be told from them any more.
            entry.ageStart = watched ? at : OpenEntry.NEVER;
        }
        if (chain.live()) {
            enterRisk(entry, changedAt);
            if (sold < 0) {
                ledger.addAt(entry, at, ExposureCell.entry(entry.stack));
            }
        }
    }

    private void move(ListingEvent event, long at) {
        OpenEntry entry = open.get(event.episode());
        if (entry == null) {
            entry = backFromLimbo(event, at);
        }
        leaveTab(entry);
        entry.stashId = event.stashId();
        byTab.computeIfAbsent(entry.stashId, tab -> new LinkedHashSet<>()).add(entry);
        String name = event.seller();
        if (!entry.seller.name().equals(name)) {
            // Time so far was the old name's, and whether somebody is active is asked of the new one.
            if (entry.atRisk()) {
                ledger.book(entry, at);
                entry.riskFrom = OpenEntry.NEVER;
            }
            entry.seller = seller(name);
            entry.sellerSince = at;
            book(entry).put(entry);
        }
        entry.hidden = false;
        if (chain.live()) {
            enterRisk(entry, at);
        }
    }

    private OpenEntry backFromLimbo(ListingEvent event, long at) {
        for (Map.Entry<BookedExits.Id, Limbo> lost : limbo.entrySet()) {
            if (lost.getKey().episode().equals(event.episode())) {
                limbo.remove(lost.getKey());
                OpenEntry entry = lost.getValue().entry();
                open.put(entry.episode, entry);
                book(entry).put(entry);
                return entry;
            }
        }
        return begin(event, at, false);
    }

    private void vanish(OpenEntry entry, ListingEvent event, long at) {
        VanishFacts facts = Objects.requireNonNull(event.vanish(), "a vanishing carries its facts");
        open.remove(entry.episode);
        leaveTab(entry);
        book(entry).remove(entry.episode, at, rules);
        Limbo lost =
                new Limbo(entry, event, exitTime(entry, facts.previousReport().toEpochMilli(), at));
        BookedExits.Id id = new BookedExits.Id(entry.episode, event.at());
        SaleLabels labels = fates.remove(id);
        if (labels != null) {
            settle(id, lost, labels);
        } else {
            limbo.put(id, lost);
        }
    }

    /** The midpoint of the interval in which the exit must lie, or the report itself if nothing was watched before it. */
    private long exitTime(OpenEntry entry, long previousReport, long at) {
        if (!entry.atRisk() || entry.riskFrom >= at) {
            return at;
        }
        long from = Math.max(
                entry.riskFrom, Math.max(previousReport, at - rules.exitWindow().toMillis()));
        return from >= at ? at : from + (at - from) / 2;
    }

    private void settle(BookedExits.Id id, Limbo lost, SaleLabels labels) {
        OpenEntry entry = lost.entry();
        if (!entry.atRisk() || entry.riskFrom >= lost.event().at().toEpochMilli()) {
            return;
        }
        Activity activity = entry.seller.activityAt(lost.exitAt(), rules);
        if (labels.equals(SaleLabels.NONE)) {
            censor(entry, lost.exitAt());
            return;
        }
        ledger.book(entry, lost.exitAt());
        if (activity == null) {
            // Dormant until the report that shows it gone: gone, but nobody was watching when.
            return;
        }
        exits.book(
                id,
                entry,
                ledger.keyAt(entry, lost.exitAt(), activity),
                labels,
                sales.add(entry, lost.exitAt(), entry.stack, labels, rates));
    }

    private void priceAnew(OpenEntry entry, long at) {
        AskBook book = book(entry);
        entry.band = rates.at(entry.market, Instant.ofEpochMilli(at))
                .flatMap(known -> known.chaosOf(entry.price)
                        .filter(ask -> ask.amount() > 0)
                        .flatMap(ask -> book.reference(Optional.of(entry.seller), at, rules, known)
                                .map(reference -> PriceBand.of(
                                        ask.amount() / reference.perUnit().amount()))))
                .orElse(PriceBand.UNKNOWN);
        book.put(entry);
    }

    private AskBook book(OpenEntry entry) {
        return books.computeIfAbsent(entry.good(), good -> new AskBook(rules.trust()));
    }

    private Seller seller(String name) {
        return sellers.computeIfAbsent(name, Seller::new);
    }

    private void leaveTab(OpenEntry entry) {
        Set<OpenEntry> tab = byTab.get(entry.stashId);
        if (tab != null && tab.remove(entry) && tab.isEmpty()) {
            byTab.remove(entry.stashId);
        }
    }

    /**
     * Forgets what no figure can ask for: sessions before the grace time, unless a listing that is open or not resolved was its
     * seller's already then; sellers of whom nothing is left; books in which nothing stands, was asked lately or may come back.
     */
    private void tidy(long horizon) {
        Map<Seller, Long> needed = new HashMap<>();
        Set<MarketGood> goods = new HashSet<>();
        open.values().forEach(entry -> needed.merge(entry.seller, entry.sellerSince, Math::min));
        for (Limbo lost : limbo.values()) {
            needed.merge(lost.entry().seller, lost.entry().sellerSince, Math::min);
            goods.add(lost.entry().good());
        }
        long settled = horizon - rules.grace().toMillis();
        sellers.values().removeIf(seller -> {
            Long since = needed.get(seller);
            seller.forgetBefore(since == null ? settled : Math.min(since, settled), rules);
            return since == null && seller.sessions() == 0;
        });
        books.entrySet()
                .removeIf(book ->
                        !goods.contains(book.getKey()) && book.getValue().isOver(horizon, rules));
    }

    /** Sellers, their sessions, books and tabs remembered: what {@link #tidy} keeps small. */
    int remembered() {
        return sellers.size()
                + sellers.values().stream().mapToInt(Seller::sessions).sum()
                + books.size()
                + byTab.size();
    }

    private void forgetBefore(Instant time) {
        exits.forgetBefore(time);
        BookedExits.dropWhile(fates.keySet().iterator(), id -> id.vanishedAt().isBefore(time));
    }
}
