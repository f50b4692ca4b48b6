package dev.poeprofit.core.confidence.calibration;

/**
 * A forecast beside what became of one listing of its cohort. The follow-up ends at the horizon.
 *
 * @param forecast the forecast
 * @param member the listing
 * @param end what became of it within the horizon
 */
public record Resolved(Forecast forecast, CohortMember member, FollowUp end) {
    /**
     * Cuts the follow-up at the horizon.
     *
     * @param forecast forecast
     * @param member listing
     * @param end follow-up, possibly longer
     */
    public Resolved {
        end = end.within(forecast.horizon());
    }
}
