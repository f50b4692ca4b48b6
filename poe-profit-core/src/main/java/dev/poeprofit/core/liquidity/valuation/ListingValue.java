package dev.poeprofit.core.liquidity.valuation;

import dev.poeprofit.core.attention.GoldFees;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.ItemMod;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceBook;
import dev.poeprofit.core.price.Quote;
import dev.poeprofit.core.price.Rates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A priced listing in the units of account. What is not known is absent; the listing stays.
 *
 * @param item the good
 * @param price what is asked
 * @param chaos chaos for a unit; empty if the currency has no rate
 * @param divines divines for a unit; empty if the divine has no rate either
 * @param goldAdjusted chaos for a unit less the gold of a venue that takes it; empty without {@code chaos}
 * @param rateSource where the rate of the currency comes from; empty without {@code chaos}
 * @param rateAt when that rate was sampled; empty without {@code chaos}
 * @param tier magnitude of the overview's price of the good; empty if no overview line means exactly this good
 * @param quote that line
 * @param mods modifier lines; empty if none are known
 */
public record ListingValue(
        ItemKey item,
        Price price,
        Optional<Chaos> chaos,
        Optional<Divines> divines,
        Optional<GoldAdjusted> goldAdjusted,
        Optional<String> rateSource,
        Optional<Instant> rateAt,
        Optional<PriceTier> tier,
        Optional<Quote> quote,
        List<ItemMod> mods) {
    /**
     * Copies the modifiers.
     *
     * @param item good
     * @param price price
     * @param chaos chaos
     * @param divines divines
     * @param goldAdjusted gold
     * @param rateSource source
     * @param rateAt time
     * @param tier tier
     * @param quote quote
     * @param mods modifiers
     */
    public ListingValue {
        mods = List.copyOf(mods);
    }

    /**
     * The value of a listing.
     *
     * @param item the good
     * @param price what is asked, for a unit as the note writes it
     * @param book overviews of the listing's market as known at the time
     * @param fees gold fees
     * @param chaosPerGold the user's shadow price of gold; empty if he set none
     * @param mods modifier lines, if known
     * @return the value
     */
    public static ListingValue of(
            ItemKey item, Price price, PriceBook book, GoldFees fees, OptionalDouble chaosPerGold, List<ItemMod> mods) {
        Rates rates = book.rates();
        Optional<Chaos> chaos = rates.chaosOf(price);
        Optional<Quote> rate = chaos.flatMap(known -> book.quote(price.currency()));
        Optional<Quote> quote = book.find(item);
        return new ListingValue(
                item,
                price,
                chaos,
                chaos.flatMap(rates::divines),
                chaos.map(known -> GoldAdjusted.of(price, known, fees, chaosPerGold)),
                chaos.map(known -> rate.map(
                                found -> "poe.ninja " + found.overview().label())
                        .orElse(rates.source())),
                chaos.map(known -> rate.map(Quote::sampledAt).orElse(rates.sampledAt())),
                quote.map(found -> PriceTier.of(found.chaos())),
                quote,
                mods);
    }
}
