package dev.poeprofit.core.liquidity;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Exposure and events by cell, and the distinct sellers behind them: all that the estimates need. Tables add up: the table of
 * two stretches of history is the sum of their tables, in any order. Immutable.
 */
public final class ExposureTable {
    /** The table of nothing. */
    public static final ExposureTable EMPTY = new ExposureTable(Map.of(), Map.of());

    private final Map<ExposureKey, ExposureCell> cells;
    private final Map<SellerScope, Set<Long>> sellers;

    private ExposureTable(Map<ExposureKey, ExposureCell> cells, Map<SellerScope, Set<Long>> sellers) {
        this.cells = Collections.unmodifiableMap(cells);
        this.sellers = Collections.unmodifiableMap(sellers);
    }

    /**
     * A table from its parts. Cells of nothing are left out.
     *
     * @param cells counts by cell
     * @param sellers hashed sellers by scope
     * @return the table
     */
    public static ExposureTable of(
            Map<ExposureKey, ExposureCell> cells, Map<SellerScope, ? extends Collection<Long>> sellers) {
        Builder builder = new Builder();
        cells.forEach(builder::add);
        sellers.forEach((scope, hashes) -> hashes.forEach(hash -> builder.addSeller(scope, hash)));
        return builder.build();
    }

    /**
     * Sum of two tables.
     *
     * @param other another table
     * @return cells added, sellers united
     */
    public ExposureTable plus(ExposureTable other) {
        Builder builder = new Builder();
        builder.addAll(this);
        builder.addAll(other);
        return builder.build();
    }

    /**
     * The part of the table since a day.
     *
     * @param epochDay first day kept, UTC, counted from 1970-01-01
     * @return a smaller table; its sellers are all sellers of the scopes that are left
     */
    public ExposureTable since(long epochDay) {
        Builder builder = new Builder();
        cells.forEach((key, cell) -> {
            if (key.epochDay() >= epochDay) {
                builder.add(key, cell);
                SellerScope scope = new SellerScope(key.market(), key.item(), key.band(), key.stack());
                sellers(scope).forEach(seller -> builder.addSeller(scope, seller));
            }
        });
        return builder.build();
    }

    /**
     * Every cell that is not nothing.
     *
     * @return unmodifiable, in no promised order
     */
    public Map<ExposureKey, ExposureCell> cells() {
        return cells;
    }

    /**
     * One cell.
     *
     * @param key what it is about
     * @return the counts; zero if nothing was seen
     */
    public ExposureCell cell(ExposureKey key) {
        return cells.getOrDefault(key, ExposureCell.ZERO);
    }

    /**
     * Sum of all cells.
     *
     * @return the total
     */
    public ExposureCell total() {
        return cells.values().stream().reduce(ExposureCell.ZERO, ExposureCell::plus);
    }

    /**
     * Distinct sellers by scope, as hashes.
     *
     * @return unmodifiable, in no promised order
     */
    public Map<SellerScope, Set<Long>> sellers() {
        return sellers;
    }

    /**
     * Distinct sellers of a scope, as hashes.
     *
     * @param scope the scope
     * @return empty if there were none
     */
    public Set<Long> sellers(SellerScope scope) {
        return sellers.getOrDefault(scope, Set.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExposureTable table && table.cells.equals(cells) && table.sellers.equals(sellers);
    }

    @Override
    public int hashCode() {
        return 31 * cells.hashCode() + sellers.hashCode();
    }

    @Override
    public String toString() {
        return "exposure table of " + cells.size() + " cells, " + total();
    }

    /** Collects a table. Not thread-safe. */
    static final class Builder {
        private final Map<ExposureKey, ExposureCell> cells;
        private final Map<SellerScope, Set<Long>> sellers;

        Builder() {
            this.cells = new HashMap<>();
            this.sellers = new HashMap<>();
        }

        private Builder(Builder other) {
            this.cells = new HashMap<>(other.cells);
            this.sellers = new HashMap<>();
            other.sellers.forEach((scope, hashes) -> sellers.put(scope, new HashSet<>(hashes)));
        }

        Builder copy() {
            return new Builder(this);
        }

        void add(ExposureKey key, ExposureCell cell) {
            ExposureCell sum = cells.merge(key, cell, ExposureCell::plus);
            if (sum.equals(ExposureCell.ZERO)) {
                cells.remove(key);
            }
        }

        void addSeller(SellerScope scope, long hash) {
            sellers.computeIfAbsent(scope, unseen -> new HashSet<>()).add(hash);
        }

        void addAll(ExposureTable table) {
            table.cells.forEach(this::add);
            table.sellers.forEach((scope, hashes) ->
                    sellers.computeIfAbsent(scope, unseen -> new HashSet<>()).addAll(hashes));
        }

        /** The table; the builder is not used any more. */
        ExposureTable build() {
            return new ExposureTable(cells, sellers);
        }
    }
}
