package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.listing.EpisodeId;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Exits that are booked and may still be taken back. What goes away in one report, of one tab and one good, is one purchase; it is
 * counted with the first of the batch that is not taken back.
 */
final class BookedExits {
    /** One vanishing. */
    record Id(EpisodeId episode, Instant vanishedAt) {}

    private record Batch(String stashId, Instant vanishedAt, MarketGood good) {}

    private record Booked(ExposureKey key, ExposureCell cell, Batch batch, Optional<Sale> sale) {}

    private final Map<Id, Booked> booked = new LinkedHashMap<>();
    /** Of each batch the vanishings taken for sales, the one that counts as the purchase first. */
    private final Map<Batch, Set<Id>> batches = new LinkedHashMap<>();

    private final ExposureLedger ledger;
    private final SaleLog sales;

    BookedExits(ExposureLedger ledger, SaleLog sales) {
        this.ledger = ledger;
        this.sales = sales;
    }

    /** Books an exit under the key of its moment. */
    void book(Id id, OpenEntry entry, ExposureKey key, SaleLabels labels, Optional<Sale> sale) {
        Batch batch = new Batch(entry.stashId, id.vanishedAt(), entry.good());
        boolean opens = false;
        if (labels.hi()) {
            Set<Id> members = batches.computeIfAbsent(batch, unseen -> new LinkedHashSet<>());
            opens = members.isEmpty();
            members.add(id);
        }
        ExposureCell cell = ExposureCell.exit(labels, opens, entry.stack);
        ledger.add(key, cell);
        booked.put(id, new Booked(key, cell, batch, sale));
    }

    /** Takes an exit back; false if it is not booked, or for so long that it is not remembered. */
    boolean takeBack(Id id) {
        Booked earlier = booked.remove(id);
        if (earlier == null) {
            return false;
        }
        ledger.add(earlier.key(), earlier.cell().negated());
        ledger.add(earlier.key(), ExposureCell.revoked());
        earlier.sale().ifPresent(sales::takeBack);
        Set<Id> members = batches.get(earlier.batch());
        if (members != null && members.remove(id)) {
            if (members.isEmpty()) {
                batches.remove(earlier.batch());
            } else if (earlier.cell().purchases() > 0) {
                passOn(members.iterator().next());
            }
        }
        return true;
    }

    /** The rest of the batch was bought all the same: the next of it stands for the purchase. */
    private void passOn(Id next) {
        booked.computeIfPresent(next, (id, heir) -> {
            ledger.add(heir.key(), ExposureCell.purchase());
            return new Booked(heir.key(), heir.cell().plus(ExposureCell.purchase()), heir.batch(), heir.sale());
        });
    }

    // Both maps are in the order of time, or so nearly that keeping a few too long does no harm.
    void forgetBefore(Instant time) {
        dropWhile(booked.keySet().iterator(), id -> id.vanishedAt().isBefore(time));
        dropWhile(batches.keySet().iterator(), batch -> batch.vanishedAt().isBefore(time));
    }

    static <T> void dropWhile(Iterator<T> oldestFirst, Predicate<T> old) {
        while (oldestFirst.hasNext() && old.test(oldestFirst.next())) {
            oldestFirst.remove();
        }
    }
}
