package dev.poeprofit.core.price;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The price overviews of one market, joined to goods by key. Immutable.
 *
 * <p>Laws: a join is exact or it is none; two lines of one overview that mean the same key leave that key without a price; a
 * good with an exchange line is never priced by a stash overview; the Chaos Orb is worth 1, being the unit of account; the
 * Divine Orb is worth what its own line says.
 */
public final class PriceBook {
    static final ItemKey CHAOS_ORB = ItemKey.of(ItemKey.Kind.STACK, "Chaos Orb", "", Map.of());

    private final Market market;
    private final Map<ItemKey, Quote> quotes;
    private final Set<ItemKey> ambiguous;
    private final Map<CurrencyId, Quote> currencies;
    private final Rates rates;
    private final long unkeyed;

    private PriceBook(Market market, List<PriceSnapshot> snapshots) {
        PriceJoin join = new PriceJoin(snapshots);
        TreeMap<ItemKey, Quote> all = new TreeMap<>(join.quotes());
        TreeMap<CurrencyId, Quote> rated = new TreeMap<>(join.currencies());
        if (!snapshots.isEmpty()) {
            Quote chaos = all.getOrDefault(CHAOS_ORB, byDefinition(snapshots));
            all.put(CHAOS_ORB, chaos);
            rated.putIfAbsent(CurrencyId.CHAOS, chaos);
        }
        this.market = market;
        this.quotes = Collections.unmodifiableMap(all);
        this.ambiguous = Collections.unmodifiableSet(join.ambiguous());
        this.currencies = Collections.unmodifiableMap(rated);
        this.rates = rates(market, rated);
        this.unkeyed = join.unkeyed();
    }

    /**
     * Joins overviews to keys.
     *
     * @param market the market; overviews of other markets are left out
     * @param snapshots overviews in any order; of each overview and type the one sampled last counts
     * @return the book
     */
    public static PriceBook of(Market market, List<PriceSnapshot> snapshots) {
        TreeMap<String, PriceSnapshot> latest = new TreeMap<>();
        for (PriceSnapshot snapshot : snapshots) {
            if (snapshot.market().equals(market)) {
                latest.merge(snapshot.overview().label() + "|" + snapshot.type(), snapshot, PriceBook::newer);
            }
        }
        return new PriceBook(market, List.copyOf(latest.values()));
    }

    private static PriceSnapshot newer(PriceSnapshot a, PriceSnapshot b) {
        Comparator<PriceSnapshot> order = Comparator.comparing(PriceSnapshot::sampledAt)
                .thenComparing(PriceSnapshot::retrievedAt)
                .thenComparing(PriceSnapshot::bodySha256);
        return order.compare(a, b) >= 0 ? a : b;
    }

    /** Chaos has no line in most overviews. Its time is that of the newest overview: it is worth 1 at any time. */
    private static Quote byDefinition(List<PriceSnapshot> snapshots) {
        PriceSnapshot newest = snapshots.stream().reduce(PriceBook::newer).orElseThrow();
        return new Quote(
                CHAOS_ORB,
                new Chaos(1),
                newest.overview(),
                newest.type(),
                Optional.empty(),
                Optional.of(CurrencyId.CHAOS.id()),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalDouble.empty(),
                newest.sampledAt(),
                newest.retrievedAt());
    }

    private static Rates rates(Market market, Map<CurrencyId, Quote> rated) {
        String sources = rated.values().stream()
                .filter(quote -> quote.detailsId().isPresent())
                .map(Quote::overview)
                .distinct()
                .sorted()
                .map(Overview::label)
                .collect(Collectors.joining(" and "));
        Quote divine = rated.get(CurrencyId.DIVINE);
        Instant sampledAt = divine != null
                ? divine.sampledAt()
                : rated.values().stream()
                        .map(Quote::sampledAt)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        TreeMap<CurrencyId, Double> chaosPerUnit = new TreeMap<>();
        rated.forEach((id, quote) -> chaosPerUnit.put(id, quote.chaos().amount()));
        return new Rates(market, sources.isEmpty() ? "none" : "poe.ninja " + sources, sampledAt, chaosPerUnit);
    }

    /**
     * The market.
     *
     * @return realm and league
     */
    public Market market() {
        return market;
    }

    /**
     * Price of a good.
     *
     * @param key the good
     * @return the quote; empty if no line means exactly this good, or two do
     */
    public Optional<Quote> find(ItemKey key) {
        return Optional.ofNullable(quotes.get(key));
    }

    /**
     * Goods with an exchange line, ordered by key.
     *
     * @return unmodifiable; goods whose name two lines share are left out
     */
    public List<Quote> exchange() {
        return quotes.values().stream()
                .filter(quote -> quote.overview() == Overview.EXCHANGE
                        && quote.detailsId().isPresent())
                .toList();
    }

    /**
     * All quotes, ordered by key.
     *
     * @return unmodifiable
     */
    public List<Quote> quotes() {
        return List.copyOf(quotes.values());
    }

    /**
     * Rate of a currency with its own source and time.
     *
     * @param currency the currency
     * @return the quote the rate comes from: the exchange line, else the stash currency line; empty if neither has it
     */
    public Optional<Quote> quote(CurrencyId currency) {
        return Optional.ofNullable(currencies.get(currency));
    }

    /**
     * Chaos worth of every currency that has an exchange line, else a stash currency line; {@link #quote} tells which. Their
     * common time is the sample time of the divine's line, on which every price in divines rests; without it the oldest
     * sample among them. A book that knows only that chaos is worth 1 has the source {@code none}, and without any overview
     * the time 1970-01-01.
     *
     * @return the rates
     */
    public Rates rates() {
        return rates;
    }

    /**
     * Goods that two lines of one overview share and that therefore have no price.
     *
     * @return unmodifiable, ordered
     */
    public Set<ItemKey> ambiguous() {
        return ambiguous;
    }

    /**
     * Lines that mean no single good exactly, such as maps without a tier and gem levels between the bands.
     *
     * @return at least 0
     */
    public long unkeyed() {
        return unkeyed;
    }
}
