package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the player's own dealings say: whether advised prices were there, whether orders were filled, and what recipes of random
 * output gave.
 *
 * @param prices by venue and category, how often the advised price was there
 * @param fills by venue, how often an order placed as advised was filled in its time
 * @param random by id of the rule, what each use of a recipe of random output gave
 */
public record OwnRecord(Map<Cell, Tally> prices, Map<Venue, Tally> fills, Map<String, List<Goods>> random) {
    /** Nothing recorded. */
    public static final OwnRecord NONE = new OwnRecord(Map.of(), Map.of(), Map.of());

    /**
     * Where a price was looked for.
     *
     * @param venue venue
     * @param category the source's type of goods, such as {@code Currency}
     */
    public record Cell(Venue venue, String category) {}

    /**
     * How often something was so.
     *
     * @param yes times it was, at least 0
     * @param no times it was not, at least 0
     */
    public record Tally(long yes, long no) {
        /** Never looked. */
        public static final Tally NONE = new Tally(0, 0);

        /**
         * Checks the ranges.
         *
         * @param yes yes
         * @param no no
         * @throws IllegalArgumentException if one is negative
         */
        public Tally {
            if (yes < 0 || no < 0) {
                throw new IllegalArgumentException("a tally must be at least 0, was " + yes + " and " + no);
            }
        }

        /**
         * How often it was looked at.
         *
         * @return yes and no together
         */
        public long n() {
            return yes + no;
        }

        /**
         * One more.
         *
         * @param was whether it was so
         * @return a new tally
         */
        public Tally plus(boolean was) {
            return new Tally(yes + (was ? 1 : 0), no + (was ? 0 : 1));
        }
    }

    /**
     * Copies the maps.
     *
     * @param prices prices
     * @param fills fills
     * @param random random results
     */
    public OwnRecord {
        prices = Map.copyOf(prices);
        fills = Map.copyOf(fills);
        Map<String, List<Goods>> copy = new HashMap<>();
        random.forEach((rule, results) -> copy.put(rule, List.copyOf(results)));
        random = Map.copyOf(copy);
    }

    /**
     * With what became of one more advice. What was skipped changes nothing.
     *
     * @param cell where its price was looked for
     * @param outcome what became of it
     * @return a new record
     */
    public OwnRecord plus(Cell cell, AdviceOutcome outcome) {
        Map<Cell, Tally> looked = new HashMap<>(prices);
        Map<Venue, Tally> placed = new HashMap<>(fills);
        if (outcome.tellsOfPrice()) {
            looked.merge(
                    cell,
                    Tally.NONE.plus(outcome == AdviceOutcome.DONE),
                    (a, b) -> a.plus(outcome == AdviceOutcome.DONE));
        }
        if (outcome == AdviceOutcome.DONE || outcome == AdviceOutcome.NOT_SOLD) {
            placed.merge(
                    cell.venue(),
                    Tally.NONE.plus(outcome == AdviceOutcome.DONE),
                    (a, b) -> a.plus(outcome == AdviceOutcome.DONE));
        }
        return new OwnRecord(looked, placed, random);
    }

    /**
     * With what one more use of a recipe of random output gave.
     *
     * @param rule id of the rule
     * @param result what came out
     * @return a new record
     */
    public OwnRecord plus(String rule, Goods result) {
        Map<String, List<Goods>> more = new HashMap<>(random);
        List<Goods> results = new ArrayList<>(more.getOrDefault(rule, List.of()));
        results.add(result);
        more.put(rule, results);
        return new OwnRecord(prices, fills, more);
    }

    /**
     * Share of advised prices of a category that were there, shrunk to "all of them" by observations that nobody made.
     *
     * @param cell where
     * @param priorWorth how many such observations, above 0
     * @return in (0, 1]; 1 if nothing is recorded
     */
    public double executable(Cell cell, double priorWorth) {
        Tally tally = prices.getOrDefault(cell, Tally.NONE);
        return (priorWorth + tally.yes()) / (priorWorth + tally.n());
    }
}
