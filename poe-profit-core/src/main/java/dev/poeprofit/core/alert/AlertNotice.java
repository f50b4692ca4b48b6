package dev.poeprofit.core.alert;

import java.time.Instant;

/**
 * Something that people are told.
 *
 * @param at when
 * @param key the alert
 * @param group its group
 * @param severity its severity
 * @param change what changed
 * @param sound what it sounds like
 * @param collapsed whether it stands for a flood of its class; the others of the flood are told of no more
 */
public record AlertNotice(
        Instant at,
        AlertKey key,
        AlertGroup group,
        AlertSeverity severity,
        AlertChange change,
        Sound sound,
        boolean collapsed) {}
