package dev.poeprofit.core.port;

import java.util.Optional;

/**
 * What a source said an answer can be recognised by, to ask for it again only if it has changed.
 *
 * @param etag entity tag as sent, quotes included; empty without one
 * @param lastModified modification time as sent; empty without one
 * @param bodySha256 SHA-256 of the last body, lower-case hex; empty if nothing was fetched yet
 */
public record Validator(Optional<String> etag, Optional<String> lastModified, Optional<String> bodySha256) {
    /** Nothing was fetched yet. */
    public static final Validator NONE = new Validator(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Of an answer that named nothing to recognise it by.
     *
     * @param bodySha256 SHA-256 of its body, lower-case hex
     * @return the validator
     */
    public static Validator ofBody(String bodySha256) {
        return new Validator(Optional.empty(), Optional.empty(), Optional.of(bodySha256));
    }
}
