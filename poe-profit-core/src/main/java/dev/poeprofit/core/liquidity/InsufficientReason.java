package dev.poeprofit.core.liquidity;

/** Why a figure is not shown. */
public enum InsufficientReason {
    /** Nothing of known age was at risk. */
    NO_EXPOSURE,
    /** Fewer effective events than the floor. */
    TOO_FEW_EVENTS,
    /** Fewer distinct sellers than the floor. */
    TOO_FEW_SELLERS,
    /** No listing was watched to that age. */
    HORIZON_NOT_OBSERVED,
    /** Whether the stream shows listings of that venue is not known. */
    COVERAGE_UNKNOWN
}
