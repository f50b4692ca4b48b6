package dev.poeprofit.core.liquidity;

import java.time.Duration;

/** Books listing-time and events into cells: splits at age edges, four-hour slots and changes of activity. */
final class ExposureLedger {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long SLOT = DAY / ExposureKey.SLOTS;

    private final ExposureRules rules;
    private ExposureTable.Builder table;

    ExposureLedger(ExposureRules rules) {
        this(rules, new ExposureTable.Builder());
    }

    private ExposureLedger(ExposureRules rules, ExposureTable.Builder table) {
        this.rules = rules;
        this.table = table;
    }

    ExposureLedger copy() {
        return new ExposureLedger(rules, table.copy());
    }

    /** A ledger with the same rules and nothing in it. */
    ExposureLedger empty() {
        return new ExposureLedger(rules);
    }

    /** What was booked since the last call, or ever; the ledger goes on without it. */
    ExposureTable drain() {
        ExposureTable booked = table.build();
        table = new ExposureTable.Builder();
        return booked;
    }

    /** The table; the ledger is not used any more. */
    ExposureTable close() {
        return table.build();
    }

    ExposureKey keyAt(OpenEntry entry, long at, Activity activity) {
        return new ExposureKey(
                entry.market,
                entry.key,
                Math.floorDiv(at, DAY),
                (int) (Math.floorMod(at, DAY) / SLOT),
                entry.band,
                StackBand.of(entry.stack),
                activity,
                entry.seller.group(),
                entry.ageBinAt(at));
    }

    void add(ExposureKey key, ExposureCell cell) {
        table.add(key, cell);
    }

    /** Counts an event at a time, unless the seller is dormant then. */
    void addAt(OpenEntry entry, long at, ExposureCell cell) {
        Activity activity = entry.seller.activityAt(at, rules);
        if (activity != null) {
            table.add(keyAt(entry, at, activity), cell);
        }
    }

    void addSeller(OpenEntry entry) {
        table.addSeller(entry.scope(), entry.seller.hash());
    }

    /** Counts the time at risk of an entry up to a time, without changing the entry. */
    void book(OpenEntry entry, long to) {
        if (entry.atRisk() && entry.riskFrom < to) {
            Span span = new Span(entry);
            entry.seller.stretches(entry.riskFrom, to, rules, span);
            span.end(to);
        }
    }

    /** One entry's span at risk; a hole in it is dormancy, which censors. */
    private final class Span implements Seller.Stretches {
        private final OpenEntry entry;
        private long coveredTo = OpenEntry.NEVER;

        Span(OpenEntry entry) {
            this.entry = entry;
        }

        @Override
        public void stretch(long from, long to, Activity activity) {
            censorIfHole(from);
            for (long at = from; at < to; ) {
                long slotEnd = (Math.floorDiv(at, SLOT) + 1) * SLOT;
                long end = Math.min(to, Math.min(slotEnd, entry.ageBinEnd(at)));
                table.add(keyAt(entry, at, activity), ExposureCell.exposure(end - at, entry.stack));
                at = end;
            }
            coveredTo = to;
        }

        void end(long to) {
            censorIfHole(to);
        }

        private void censorIfHole(long from) {
            if (coveredTo != OpenEntry.NEVER && coveredTo < from) {
                table.add(keyAt(entry, coveredTo - 1, Activity.IDLE), ExposureCell.censoring());
            }
        }
    }
}
