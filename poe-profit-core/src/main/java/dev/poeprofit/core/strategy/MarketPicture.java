package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.ExposureSnapshot;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.OwnListing;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that strategies look at, at one time. Immutable.
 *
 * @param market the market
 * @param asOf when it is judged; all ages are counted to here
 * @param exchange exchange prices, one per good
 * @param rates currency rates
 * @param liquidity what the listings say; empty if no stream was read
 * @param model estimates from those listings; present exactly if {@code liquidity} is
 * @param venues friction of venues
 * @param priceLimit age up to which prices are fresh
 * @param listingLimit age up to which listings are fresh
 */
public record MarketPicture(
        Market market,
        Instant asOf,
        List<ExchangeQuote> exchange,
        Optional<Rates> rates,
        Optional<ExposureSnapshot> liquidity,
        Optional<LiquidityModel> model,
        Venues venues,
        Duration priceLimit,
        Duration listingLimit) {
    /** How often new prices can be expected. poe.ninja recomputes about every 15 minutes. */
    public static final Duration CYCLE = Duration.ofMinutes(15);

    /**
     * An exchange price.
     *
     * @param line the line
     * @param sampledAt when it was sampled: the line's own time, else the overview's
     * @param type the overview's type of goods
     * @param body SHA-256 of the answer it stood in
     */
    public record ExchangeQuote(PriceLine line, Instant sampledAt, String type, String body) {
        /**
         * The stored row.
         *
         * @return its table and key
         */
        public Evidence.Row row() {
            return new Evidence.Row(Evidence.PRICE_LINES, body + "/" + line.detailsId());
        }
    }

    /**
     * Copies and checks.
     *
     * @param market market
     * @param asOf time of judgement
     * @param exchange exchange prices
     * @param rates rates
     * @param liquidity listings
     * @param model estimates
     * @param venues venues
     * @param priceLimit price limit
     * @param listingLimit listing limit
     * @throws IllegalArgumentException if the rates are of another market, or only one of listings and model is given
     */
    public MarketPicture {
        exchange = List.copyOf(exchange);
        if (rates.isPresent() && !rates.get().market().equals(market)) {
            throw new IllegalArgumentException(
                    "rates must be of " + market + ", were of " + rates.get().market());
        }
        if (liquidity.isPresent() != model.isPresent()) {
            throw new IllegalArgumentException("listings and model must be given together");
        }
    }

    /**
     * A picture with built-in limits from whatever is known.
     *
     * @param market the market
     * @param asOf when it is judged
     * @param prices price overviews; of each overview and type the newest of this market not after {@code asOf} counts
     * @param rates currency rates; if empty they are taken from the exchange lines
     * @param liquidity what the listings say; empty if no stream was read
     * @param model estimates from those listings
     * @param venues friction of venues
     * @return the picture
     */
    public static MarketPicture of(
            Market market,
            Instant asOf,
            List<PriceSnapshot> prices,
            Optional<Rates> rates,
            Optional<ExposureSnapshot> liquidity,
            Optional<LiquidityModel> model,
            Venues venues) {
        TreeMap<String, PriceSnapshot> newest = new TreeMap<>();
        for (PriceSnapshot snapshot : prices) {
            if (snapshot.overview() == PriceSnapshot.Overview.EXCHANGE
                    && snapshot.market().equals(market)
                    && !snapshot.sampledAt().isAfter(asOf)) {
                newest.merge(snapshot.type(), snapshot, (a, b) -> a.sampledAt().isBefore(b.sampledAt()) ? b : a);
            }
        }
        List<ExchangeQuote> quotes = new ArrayList<>();
        for (PriceSnapshot snapshot : newest.values()) {
            for (PriceLine line : snapshot.lines()) {
                quotes.add(new ExchangeQuote(
                        line, line.sampledAt().orElse(snapshot.sampledAt()), snapshot.type(), snapshot.bodySha256()));
            }
        }
        quotes.sort(Comparator.comparing(quote -> quote.line().detailsId()));
        return new MarketPicture(
                market,
                asOf,
                quotes,
                rates.or(() -> ratesOf(market, quotes)),
                liquidity,
                model,
                venues,
                Freshness.PRICES,
                Freshness.LISTINGS);
    }

    private static Optional<Rates> ratesOf(Market market, List<ExchangeQuote> quotes) {
        TreeMap<CurrencyId, Double> perUnit = new TreeMap<>();
        Optional<Instant> oldest = Optional.empty();
        for (ExchangeQuote quote : quotes) {
            Optional<String> id = quote.line().tradeId().filter(CurrencyId::isWellFormed);
            if (id.isPresent() && quote.line().chaosValue().amount() > 0) {
                perUnit.put(new CurrencyId(id.get()), quote.line().chaosValue().amount());
                oldest = Optional.of(
                        oldest.filter(time -> time.isBefore(quote.sampledAt())).orElse(quote.sampledAt()));
            }
        }
        return oldest.map(time -> new Rates(market, "exchange prices", time, perUnit));
    }

    /**
     * The exchange line of a good.
     *
     * @param item the good
     * @return the line of that name, for goods that are their name; empty otherwise
     */
    public Optional<ExchangeQuote> exchangeLineOf(ItemKey item) {
        if (item.kind() != ItemKey.Kind.STACK && item.kind() != ItemKey.Kind.CARD) {
            return Optional.empty();
        }
        return exchange.stream()
                .filter(quote -> quote.line().name().equals(item.base()))
                .findFirst();
    }

    /**
     * The exchange line of a name.
     *
     * @param name name of a good
     * @return empty if the exchange prices have none
     */
    public Optional<ExchangeQuote> exchangeLineNamed(String name) {
        return exchange.stream()
                .filter(quote -> quote.line().name().equals(name))
                .findFirst();
    }

    /**
     * The exchange lines by the names of their goods.
     *
     * @return the first line of each name, in order of name
     */
    public SortedMap<String, ExchangeQuote> exchangeByName() {
        TreeMap<String, ExchangeQuote> lines = new TreeMap<>();
        exchange.forEach(quote -> lines.putIfAbsent(quote.line().name(), quote));
        return lines;
    }

    /**
     * The stored rows that divines are priced by.
     *
     * @return the exchange line of the divine; without one the rates, named by their source and time
     */
    public List<Evidence.Row> divineRows() {
        for (ExchangeQuote quote : exchange) {
            if (quote.line().tradeId().filter(CurrencyId.DIVINE.id()::equals).isPresent()) {
                return List.of(quote.row());
            }
        }
        return rates.map(known -> List.of(new Evidence.Row(known.source(), "divine " + known.sampledAt())))
                .orElse(List.of());
    }

    /**
     * When an advice that rests on exchange prices is to be asked for again: after one cycle of the source, and never later than
     * the prices count as fresh.
     *
     * @param sampledAt oldest sample it rests on
     * @return not before {@code asOf} for fresh prices
     */
    public Instant exchangeExpiry(Instant sampledAt) {
        Instant cycle = asOf.plus(CYCLE);
        Instant stale = sampledAt.plus(priceLimit);
        return cycle.isBefore(stale) ? cycle : stale;
    }

    /**
     * Age of the listings.
     *
     * @return empty if no stream was read
     */
    public Optional<Freshness> listingFreshness() {
        return liquidity.map(snapshot -> new Freshness(snapshot.asOf(), asOf, listingLimit));
    }

    /**
     * Age of a price.
     *
     * @param sampledAt when it was sampled
     * @return its freshness
     */
    public Freshness priceFreshness(Instant sampledAt) {
        return new Freshness(sampledAt, asOf, priceLimit);
    }

    /**
     * Reference price of a good.
     *
     * @param item the good
     * @return empty if too few sellers ask for it
     */
    public Optional<ReferencePrice> reference(ItemKey item) {
        return liquidity.flatMap(snapshot -> snapshot.referenceOf(new MarketGood(market, item)));
    }

    /**
     * Live supply of a good.
     *
     * @param item the good
     * @return none if nothing is listed
     */
    public LiveSupply supply(ItemKey item) {
        return liquidity
                .map(snapshot -> snapshot.supplyOf(new MarketGood(market, item)))
                .orElse(LiveSupply.NONE);
    }

    /**
     * The player's open listings in this market.
     *
     * @return in the order they were first seen
     */
    public List<OwnListing> ownListings() {
        return liquidity
                .map(snapshot -> snapshot.own().stream()
                        .filter(listing -> listing.market().equals(market))
                        .toList())
                .orElse(List.of());
    }
}
