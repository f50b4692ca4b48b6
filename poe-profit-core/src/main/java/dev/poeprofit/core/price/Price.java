package dev.poeprofit.core.price;

/**
 * What a seller asks: {@code total} of a currency for a lot of units. {@code ~price 10/88 chaos} is 10 chaos for a lot of
 * 88; a plain {@code ~price 5 chaos} is 5 chaos for a lot of 1, which on a stack in an ordinary tab is ambiguous.
 *
 * @param total amount asked for one lot, above zero
 * @param lot units in one lot, at least 1; kept as written, never reduced
 * @param currency what is asked for
 * @param kind whether the seller calls it fixed
 */
public record Price(Rational total, long lot, CurrencyId currency, Kind kind) {
    /** How firm the seller calls the price. */
    public enum Kind {
        /** {@code ~price}. */
        FIXED,
        /** {@code ~b/o}. */
        NEGOTIABLE
    }

    /**
     * Checks the ranges.
     *
     * @param total amount asked for one lot
     * @param lot units in one lot
     * @param currency what is asked for
     * @param kind how firm
     * @throws IllegalArgumentException if the total is zero or the lot below 1
     */
    public Price {
        if (total.isZero()) {
            throw new IllegalArgumentException("price total must be above 0");
        }
        if (!(lot >= 1)) {
            throw new IllegalArgumentException("price lot must be at least 1, was " + lot);
        }
    }

    /**
     * Price of one unit.
     *
     * @return total / lot, exact
     */
    public Rational unit() {
        return total.dividedBy(Rational.of(lot));
    }

    /**
     * Reads the text form.
     *
     * @param text what {@link #toString()} gives, such as {@code ~price 10/88 chaos}
     * @return the price
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Price parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("price must read 'tag total lot currency', was '" + text + "'");
        }
        Kind kind = switch (parts[0]) {
            case "~price" -> Kind.FIXED;
            case "~b/o" -> Kind.NEGOTIABLE;
            default -> throw new IllegalArgumentException("price tag must be ~price or ~b/o, was '" + parts[0] + "'");
        };
        try {
            return new Price(Rational.parse(parts[1]), Long.parseLong(parts[2]), new CurrencyId(parts[3]), kind);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("price lot must be a whole number, was '" + parts[2] + "'", e);
        }
    }

    /** Tag, total, lot and currency, blank separated: {@code ~price 10 88 chaos}; {@link #parse} reads it. */
    @Override
    public String toString() {
        return (kind == Kind.FIXED ? "~price " : "~b/o ") + total + " " + lot + " " + currency;
    }
}
