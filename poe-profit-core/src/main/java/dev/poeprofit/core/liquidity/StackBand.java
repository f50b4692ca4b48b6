package dev.poeprofit.core.liquidity;

/** How many units a listing offers. */
public enum StackBand {
    /** One. */
    SINGLE(1),
    /** 2 to 9. */
    FEW(2),
    /** 10 to 99. */
    TENS(10),
    /** 100 to 999. */
    HUNDREDS(100),
    /** 1000 and more. */
    THOUSANDS(1000);

    private final int from;

    StackBand(int from) {
        this.from = from;
    }

    /**
     * The band of a stack.
     *
     * @param units units, at least 1; less counts as one
     * @return its band
     */
    public static StackBand of(int units) {
        StackBand found = SINGLE;
        for (StackBand band : values()) {
            if (units >= band.from) {
                found = band;
            }
        }
        return found;
    }

    /**
     * Smallest stack of the band.
     *
     * @return units
     */
    public int from() {
        return from;
    }
}
