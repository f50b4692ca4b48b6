package dev.poeprofit.core.port;

import java.util.List;

/**
 * What a page says besides its tabs.
 *
 * @param nextChangeId the page's own {@code next_change_id}; never empty
 * @param tabs tabs handed over
 * @param items items handed over
 * @param undecodable tabs or items that could not be read, each with what and where; they are left out, the rest stays
 */
public record DecodeReport(String nextChangeId, int tabs, int items, List<String> undecodable) {
    /**
     * Copies the list.
     *
     * @param nextChangeId next change id
     * @param tabs tabs
     * @param items items
     * @param undecodable what could not be read
     */
    public DecodeReport {
        undecodable = List.copyOf(undecodable);
    }
}
