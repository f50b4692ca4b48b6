package dev.poeprofit.core.alert;

/**
 * An alert as every view shows it.
 *
 * @param key the alert
 * @param rule its rule
 * @param state how it stands
 * @param suppression what keeps it quiet
 * @param display how it is shown
 */
public record AlertView(AlertKey key, AlertRule rule, AlertState state, Suppression suppression, Display display) {}
