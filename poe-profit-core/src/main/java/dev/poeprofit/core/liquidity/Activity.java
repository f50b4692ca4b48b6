package dev.poeprofit.core.liquidity;

/** Whether a seller was about. A listing's own exit never makes its seller active. */
public enum Activity {
    /** Some tab of the account was reported within the last 60 minutes. */
    ACTIVE,
    /** No tab of the account was reported within the last 60 minutes, but one within the last 6 hours. */
    IDLE
}
