package dev.poeprofit.sources.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be seen: it prints as {@code ***}, and only {@link #reveal()} gives it away. Immutable. */
public final class Secret {
    private final String value;

    /**
     * A secret.
     *
     * @param value the text, not empty
     * @throws IllegalArgumentException if it is blank
     */
    public Secret(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
        this.value = value;
    }

    /**
     * The text itself, for the wire only.
     *
     * @return the text
     */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
