package dev.poeprofit.core.alert;

/** Whom an alert is for. The two are never counted together. */
public enum AlertKind {
    /** A player: something to gain. */
    OPPORTUNITY,
    /** Whoever runs the program: something is wrong. */
    OPS
}
