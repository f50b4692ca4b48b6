package dev.poeprofit.core.liquidity;

/**
 * Counts of one cell. Cells add; {@link #ZERO} is the neutral element. A count may be negative only in a difference that
 * takes something back.
 *
 * @param exposureMillis listing-time at risk, milliseconds summed over listings
 * @param unitMillis the same times the units then offered
 * @param entries listings that began here, at a first sighting or a change of price
 * @param unitsListed units of those listings
 * @param exitsLo vanishings under the label lo
 * @param exitsCentral vanishings under the label central, not thinned
 * @param exitsHi vanishings under the label hi
 * @param purchases purchases under the label hi: a batch of one key is one, and so is a stack that shrinks
 * @param units units of those purchases
 * @param withdrawals vanishings that are explained otherwise
 * @param reprices changes of price, which end a listing at its old price
 * @param censorings times a listing left the risk set without any end
 * @param partialSales purchases of part of a stack, which stays listed; they are among the purchases
 * @param partialUnits units of those; they are among the units
 * @param revocations vanishings that were taken for ends until the item was seen again; they are among the withdrawals
 * @param aboutMillis part of the listing-time between two reports of one session of the seller, who was surely about
 */
public record ExposureCell(
        long exposureMillis,
        long unitMillis,
        long entries,
        long unitsListed,
        long exitsLo,
        long exitsCentral,
        long exitsHi,
        long purchases,
        long units,
        long withdrawals,
        long reprices,
        long censorings,
        long partialSales,
        long partialUnits,
        long revocations,
        long aboutMillis) {
    /** Nothing. */
    public static final ExposureCell ZERO = new ExposureCell(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * A cell in which no stack was sold in parts and nothing was taken back.
     *
     * @param exposureMillis listing-time
     * @param unitMillis the same times units
     * @param entries beginnings
     * @param unitsListed units of those
     * @param exitsLo vanishings, lo
     * @param exitsCentral vanishings, central
     * @param exitsHi vanishings, hi
     * @param purchases purchases
     * @param units units bought
     * @param withdrawals withdrawals
     * @param reprices reprices
     * @param censorings censorings
     */
    public ExposureCell(
            long exposureMillis,
            long unitMillis,
            long entries,
            long unitsListed,
            long exitsLo,
            long exitsCentral,
            long exitsHi,
            long purchases,
            long units,
            long withdrawals,
            long reprices,
            long censorings) {
        this(
                exposureMillis,
                unitMillis,
                entries,
                unitsListed,
                exitsLo,
                exitsCentral,
                exitsHi,
                purchases,
                units,
                withdrawals,
                reprices,
                censorings,
                0,
                0,
                0,
                0);
    }

    /**
     * Exposure alone.
     *
     * @param millis listing-time in milliseconds
     * @param stack units offered
     * @return a cell
     */
    public static ExposureCell exposure(long millis, long stack) {
        return new ExposureCell(millis, Math.multiplyExact(millis, stack), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * One listing that begins.
     *
     * @param stack units offered
     * @return a cell
     */
    public static ExposureCell entry(long stack) {
        return new ExposureCell(0, 0, 1, stack, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Exposure while the seller was surely about. */
    static ExposureCell exposureAbout(long millis, long stack) {
        return new ExposureCell(
                millis, Math.multiplyExact(millis, stack), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, millis);
    }

    /** Listings that begin. */
    static ExposureCell entries(long entries, long unitsListed) {
        return new ExposureCell(0, 0, entries, unitsListed, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Part of a stack sold while the listing stays.
     *
     * @param units units sold
     * @return a cell
     */
    public static ExposureCell partialSale(long units) {
        return new ExposureCell(0, 0, 0, 0, 0, 0, 0, 1, units, 0, 0, 0, 1, units, 0, 0);
    }

    /**
     * One vanishing that may be a sale.
     *
     * @param labels which labels count it
     * @param opensPurchase whether it is the first of its batch
     * @param units units of the listing at its end
     * @return a cell
     */
    public static ExposureCell exit(SaleLabels labels, boolean opensPurchase, long units) {
        boolean sold = labels.hi();
        return new ExposureCell(
                0,
                0,
                0,
                0,
                labels.lo() ? 1 : 0,
                labels.central() ? 1 : 0,
                sold ? 1 : 0,
                sold && opensPurchase ? 1 : 0,
                sold ? units : 0,
                labels.withdrawn() ? 1 : 0,
                0,
                0);
    }

    /** A purchase whose units and ends are counted already. */
    static ExposureCell purchase() {
        return new ExposureCell(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    }

    /**
     * One vanishing that turned out to be none: the item was seen again. It counts as a withdrawal.
     *
     * @return a cell
     */
    public static ExposureCell revoked() {
        return new ExposureCell(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    }

    /**
     * One change of price.
     *
     * @return a cell
     */
    public static ExposureCell reprice() {
        return new ExposureCell(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
    }

    /**
     * One listing that left the risk set without an end.
     *
     * @return a cell
     */
    public static ExposureCell censoring() {
        return new ExposureCell(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    /**
     * Sum.
     *
     * @param other addend
     * @return this + other
     * @throws ArithmeticException if a count does not fit
     */
    public ExposureCell plus(ExposureCell other) {
        return new ExposureCell(
                Math.addExact(exposureMillis, other.exposureMillis),
                Math.addExact(unitMillis, other.unitMillis),
                Math.addExact(entries, other.entries),
                Math.addExact(unitsListed, other.unitsListed),
                Math.addExact(exitsLo, other.exitsLo),
                Math.addExact(exitsCentral, other.exitsCentral),
                Math.addExact(exitsHi, other.exitsHi),
                Math.addExact(purchases, other.purchases),
                Math.addExact(units, other.units),
                Math.addExact(withdrawals, other.withdrawals),
                Math.addExact(reprices, other.reprices),
                Math.addExact(censorings, other.censorings),
                Math.addExact(partialSales, other.partialSales),
                Math.addExact(partialUnits, other.partialUnits),
                Math.addExact(revocations, other.revocations),
                Math.addExact(aboutMillis, other.aboutMillis));
    }

    /**
     * What takes this back.
     *
     * @return every count with the opposite sign
     */
    public ExposureCell negated() {
        return new ExposureCell(
                -exposureMillis,
                -unitMillis,
                -entries,
                -unitsListed,
                -exitsLo,
                -exitsCentral,
                -exitsHi,
                -purchases,
                -units,
                -withdrawals,
                -reprices,
                -censorings,
                -partialSales,
                -partialUnits,
                -revocations,
                -aboutMillis);
    }
}
