package dev.poeprofit.core.confidence.calibration;

import java.time.Instant;

/**
 * A listing that resolves a forecast.
 *
 * @param listing id of the listing
 * @param listedAt when it began
 * @param own whether it is the user's own
 * @param censoringGroup listings that are censored alike, such as one band and kind of good
 */
public record CohortMember(String listing, Instant listedAt, boolean own, String censoringGroup) {}
