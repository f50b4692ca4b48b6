package dev.poeprofit.core.confidence.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The listings that resolve one forecast: other people's that begin in its cell within the next hour, and the user's own. All
 * of them are resolved together, each after its own full horizon and the grace time, and none earlier because it sold: who
 * counts sales as they come and unsold listings at the end reads too high at every time between. Not thread-safe.
 */
public final class Cohort {
    private final Forecast forecast;
    private final CalibrationSettings settings;
    private final Map<String, CohortMember> members = new LinkedHashMap<>();
    private final Map<String, FollowUp> ends = new LinkedHashMap<>();
    private Instant lastListed;

    /**
     * An empty cohort.
     *
     * @param forecast the forecast
     * @param settings settings
     */
    public Cohort(Forecast forecast, CalibrationSettings settings) {
        this.forecast = forecast;
        this.settings = settings;
        this.lastListed = forecast.issuedAt();
    }

    /**
     * The forecast.
     *
     * @return as issued
     */
    public Forecast forecast() {
        return forecast;
    }

    /**
     * Takes a listing of the forecast's cell in, if it belongs to the cohort.
     *
     * @param member the listing
     * @return whether it began after the issue and within the window, and was not known yet
     */
    public boolean join(CohortMember member) {
        Instant closes = forecast.issuedAt().plus(settings.cohortWindow());
        if (member.listedAt().isBefore(forecast.issuedAt()) || member.listedAt().isAfter(closes)) {
            return false;
        }
        if (members.putIfAbsent(member.listing(), member) != null) {
            return false;
        }
        if (member.listedAt().isAfter(lastListed)) {
            lastListed = member.listedAt();
        }
        return true;
    }

    /**
     * Writes down what became of a member. Said again, it is corrected: what was gone may be seen again.
     *
     * @param listing id of the listing; one that is no member is ignored
     * @param end what became of it
     */
    public void end(String listing, FollowUp end) {
        if (members.containsKey(listing)) {
            ends.put(listing, end);
        }
    }

    /**
     * Takes back what was written down of a member.
     *
     * @param listing id of the listing
     */
    public void reopen(String listing) {
        ends.remove(listing);
    }

    /**
     * When the cohort resolves: after the horizon of its last member and the grace time, and not before its window has closed.
     *
     * @return issue + T + grace if its members began at the issue, later if they began later
     */
    public Instant dueAt() {
        Instant horizons = lastListed.plus(forecast.horizon());
        Instant window = forecast.issuedAt().plus(settings.cohortWindow());
        return (horizons.isAfter(window) ? horizons : window).plus(settings.grace());
    }

    /**
     * Its members.
     *
     * @return in the order they joined
     */
    public List<CohortMember> members() {
        return List.copyOf(members.values());
    }

    /**
     * Resolves all members at once.
     *
     * @param knownUpTo observation time up to which everything is known
     * @return nothing before {@link #dueAt()}; then every member, those without an end as still standing
     */
    public List<Resolved> resolve(Instant knownUpTo) {
        List<Resolved> resolved = new ArrayList<>();
        if (knownUpTo.isBefore(dueAt())) {
            return resolved;
        }
        for (CohortMember member : members.values()) {
            FollowUp end = ends.get(member.listing());
            resolved.add(new Resolved(
                    forecast,
                    member,
                    end != null
                            ? end
                            : FollowUp.unsold(
                                    Duration.between(member.listedAt(), knownUpTo), FollowUp.Ending.STANDING)));
        }
        return resolved;
    }
}
