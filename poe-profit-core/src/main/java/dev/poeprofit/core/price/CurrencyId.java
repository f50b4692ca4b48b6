package dev.poeprofit.core.price;

/**
 * Canonical trade id of a currency, as price notes name it today: {@code chaos}, {@code divine}, {@code mavens-orb}.
 *
 * @param id lower case letters, digits, apostrophes and dashes; never empty
 */
public record CurrencyId(String id) implements Comparable<CurrencyId> {
    /** Chaos Orb, the small unit of account. */
    public static final CurrencyId CHAOS = new CurrencyId("chaos");
    /** Divine Orb, the large unit of account. */
    public static final CurrencyId DIVINE = new CurrencyId("divine");

    /**
     * Checks the form.
     *
     * @param id the id
     * @throws IllegalArgumentException if it is empty or has a character that trade ids do not have
     */
    public CurrencyId {
        if (!isWellFormed(id)) {
            throw new IllegalArgumentException("currency id must match [a-z0-9'-]+, was '" + id + "'");
        }
    }

    /**
     * Whether a text has the form of a trade id.
     *
     * @param text any text
     * @return true if it matches {@code [a-z0-9'-]+}
     */
    public static boolean isWellFormed(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(CurrencyId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
