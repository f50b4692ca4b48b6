package dev.poeprofit.core.port;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Descriptions of modifiers from an optional outside source. Prices never depend on them.
 *
 * @param source short name of the source
 * @param url address it was fetched from
 * @param retrievedAt when the response was complete
 * @param patch game patch the source names; empty if it names none
 * @param licence licence of the data and whom to name, as configured for the source
 * @param bodySha256 SHA-256 of the decoded body, lower-case hex
 * @param mods the modifiers in the source's order
 * @param unreadable entries that could not be read, counted and left out
 */
public record Enrichment(
        String source,
        URI url,
        Instant retrievedAt,
        Optional<String> patch,
        String licence,
        String bodySha256,
        List<Mod> mods,
        int unreadable) {
    /**
     * A modifier.
     *
     * @param modId the source's id of it
     * @param modDescription its text; may be empty
     * @param craftGroup group of which an item can have one; may be empty
     */
    public record Mod(String modId, String modDescription, String craftGroup) {}

    /**
     * Copies the modifiers.
     *
     * @param source source
     * @param url address
     * @param retrievedAt fetch time
     * @param patch patch
     * @param licence licence
     * @param bodySha256 body hash
     * @param mods modifiers
     * @param unreadable entries left out
     */
    public Enrichment {
        mods = List.copyOf(mods);
    }
}
