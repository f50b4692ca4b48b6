package dev.poeprofit.core.item;

import java.time.Instant;
import java.util.List;

/**
 * One answer of the trade site's dictionaries. They are dictionaries only: no listings, no times.
 *
 * @param realm the realm it was asked for
 * @param kind which dictionary
 * @param retrievedAt when we fetched it, or when the recording was made
 * @param bodySha256 SHA-256 of the answer's body, lower-case hex
 * @param entries entries in the source's order; separators left out
 */
public record TradeMetadata(Realm realm, Kind kind, Instant retrievedAt, String bodySha256, List<Entry> entries) {
    /** Which dictionary. */
    public enum Kind {
        /** Item types and unique names. */
        ITEMS,
        /** Currency short names: what price notes use. */
        STATIC,
        /** Modifier texts and their ids. */
        STATS,
        /** Leagues. */
        LEAGUES
    }

    /**
     * One entry. Fields that a dictionary does not have are empty.
     *
     * @param group id of the group it stands in, such as {@code Currency}
     * @param groupLabel label of the group
     * @param id trade id (static), stat id (stats; not unique) or league id
     * @param type base type (items)
     * @param name name of a unique (items)
     * @param text display text
     * @param disc variant discriminator (items)
     * @param unique whether it is a unique (items)
     */
    public record Entry(
            String group,
            String groupLabel,
            String id,
            String type,
            String name,
            String text,
            String disc,
            boolean unique) {}

    /**
     * Copies the entries.
     *
     * @param realm realm
     * @param kind kind
     * @param retrievedAt fetch time
     * @param bodySha256 body hash
     * @param entries entries
     */
    public TradeMetadata {
        entries = List.copyOf(entries);
    }
}
