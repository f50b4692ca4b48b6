package dev.poeprofit.core.listing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the tracker needs to know of a page besides its tabs.
 *
 * @param seq page number in the queue, one above the page before
 * @param at when the page was observed
 * @param tipAt when the tip of the stream was last touched before this page; empty if never
 * @param requestedId cursor it was asked for with
 * @param next cursor after it
 */
public record PageHeader(long seq, Instant at, Optional<Instant> tipAt, String requestedId, String next) {
    /** A page this long after the last touch of the tip no longer tells when. */
    private static final Duration LIVE_WITHIN = Duration.ofMinutes(5);

    /**
     * Whether the page's times can be believed.
     *
     * @return live if the tip was touched at most 5 min before the page
     */
    public PageQuality quality() {
        return tipAt.isPresent() && !at.isAfter(tipAt.get().plus(LIVE_WITHIN)) ? PageQuality.LIVE : PageQuality.BACKLOG;
    }
}
