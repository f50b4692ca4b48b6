package dev.poeprofit.core.port;

import dev.poeprofit.core.listing.TrackedPage;
import java.util.List;

/**
 * Everything one page adds to the store; it becomes visible as a whole or not at all. The checkpoint of the page is derived
 * from the logged page and the number of rows.
 *
 * @param page the logged page
 * @param tracked rows, tabs and events
 * @param counts counts of the page
 */
public record PageCommit(LoggedPage page, TrackedPage tracked, List<Count> counts) {
    /**
     * Copies the counts.
     *
     * @param page page
     * @param tracked rows, tabs and events
     * @param counts counts
     */
    public PageCommit {
        counts = List.copyOf(counts);
    }
}
