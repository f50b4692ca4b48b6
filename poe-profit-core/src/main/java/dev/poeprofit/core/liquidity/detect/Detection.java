package dev.poeprofit.core.liquidity.detect;

/** What a detector says. */
public sealed interface Detection {
    /**
     * It fires.
     *
     * @param detector which
     * @param ratio what was seen over what it is held against, above 0
     * @param limit the limit of the ratio's interval that is nearest to 1
     * @param text what was seen, in figures
     */
    record Raised(Detector detector, double ratio, double limit, String text) implements Detection {}

    /**
     * It looked and does not fire.
     *
     * @param detector which
     * @param ratio what was seen over what it is held against, at least 0
     */
    record Quiet(Detector detector, double ratio) implements Detection {}

    /**
     * It cannot say.
     *
     * @param detector which
     * @param reason why
     */
    record CannotSay(Detector detector, Reason reason) implements Detection {}

    /** Detectors. */
    enum Detector {
        /** Price against the week before. */
        PRICE_SPIKE,
        /** Few sellers where much is sold. */
        LOW_COMPETITION,
        /** Supply against the same hours of earlier weeks. */
        SUPPLY_SHOCK,
        /** Price of an output against the basket it is made of. */
        BASKET_OUTPUT,
        /** Rate of sale against the same hours of earlier weeks. */
        LIQUIDITY_DROP
    }

    /** Why a detector cannot say. */
    enum Reason {
        /** The data do not reach back, or none of the hours was watched before. */
        NO_BASELINE,
        /** Fewer observations than the detector needs. */
        TOO_FEW,
        /** Fewer sellers than the detector needs. */
        TOO_FEW_SELLERS,
        /** The prices are not of one sample. */
        NOT_ONE_SAMPLE
    }
}
