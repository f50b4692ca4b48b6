package dev.poeprofit.core.liquidity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sales that were booked and not taken out yet. */
final class SaleLog {
    private final List<Sale> sales = new ArrayList<>();

    /** Notes units that went, if any label takes that for a sale and the price has a rate. */
    Optional<Sale> add(OpenEntry entry, long at, long units, SaleLabels labels, RateLookup rates) {
        Instant when = Instant.ofEpochMilli(at);
        Optional<Sale> sale = labels.hi()
                ? rates.at(entry.market, when)
                        .flatMap(known -> known.chaosOf(entry.price))
                        .filter(price -> price.amount() > 0)
                        .map(price -> new Sale(
                                entry.good(), entry.episode, when, price, units, entry.seller.hash(), labels, 1))
                : Optional.empty();
        sale.ifPresent(sales::add);
        return sale;
    }

    void takeBack(Sale sale) {
        sales.add(sale.takenBack());
    }

    List<Sale> drain() {
        List<Sale> drained = List.copyOf(sales);
        sales.clear();
        return drained;
    }
}
