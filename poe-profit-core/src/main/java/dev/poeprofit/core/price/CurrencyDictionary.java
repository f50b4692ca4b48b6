package dev.poeprofit.core.price;

import java.util.Optional;

/** Which currency tokens of price notes are known, and what they mean. Deterministic and immutable. */
public interface CurrencyDictionary {
    /**
     * Canonical id of a token.
     *
     * @param token currency token of a note, lower case
     * @return the id, or empty if the token is unknown
     */
    Optional<CurrencyId> find(String token);

    /**
     * Version of the content: it changes when any answer of {@link #find} changes.
     *
     * @return a short stable text, part of the rules version of derived rows
     */
    String version();
}
