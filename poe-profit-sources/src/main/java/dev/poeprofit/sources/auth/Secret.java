package dev.poeprofit.sources.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be seen: it prints as {@code ***}, and only {@link #reveal()} gives it away. Immutable. */
public final class Secret {
    private static final String MASK = "***";

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

    /**
     * Hides this secret in a text of others that may quote it, plain or as in a form.
     *
     * @param text any text, not yet cut: half of a secret would not be found
     * @return the text with {@code ***} for each occurrence
     */
    public String hideIn(String text) {
        return text.replace(value, MASK).replace(URLEncoder.encode(value, StandardCharsets.UTF_8), MASK);
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
        return MASK;
    }
}
