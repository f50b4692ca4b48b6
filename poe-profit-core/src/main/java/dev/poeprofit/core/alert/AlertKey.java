package dev.poeprofit.core.alert;

import dev.poeprofit.core.item.Market;
import java.util.Optional;

/**
 * One alert over all its episodes: one for each class, market and subject, so that nothing is told of twice.
 *
 * @param alertClass class of its rule
 * @param market its market; empty if it is about none
 * @param subject what it is about: a good, a feed, a policy
 */
public record AlertKey(String alertClass, Optional<Market> market, String subject) {
    private static final int LONGEST = 200;

    /**
     * Checks the subject.
     *
     * @param alertClass class of its rule
     * @param market its market
     * @param subject what it is about
     * @throws IllegalArgumentException if the subject is blank or longer than 200 characters
     */
    public AlertKey {
        if (subject.isBlank() || subject.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "subject must have 1 to " + LONGEST + " characters, had " + subject.length());
        }
    }

    /**
     * Reads a key.
     *
     * @param id what {@link #id()} gives
     * @return the key
     * @throws IllegalArgumentException if it has no three parts, or one of them cannot be
     */
    public static AlertKey parse(String id) {
        String[] parts = id.split("\\|", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("alert id must read class|market|subject, was '" + id + "'");
        }
        Optional<Market> market = parts[1].isEmpty() ? Optional.empty() : Optional.of(Market.parse(parts[1]));
        return new AlertKey(parts[0], market, parts[2]);
    }

    /**
     * The key as text.
     *
     * @return class, market and subject, joined by {@code |}; equal for equal keys only
     */
    public String id() {
        return alertClass + "|" + market.map(Market::toString).orElse("") + "|" + subject;
    }
}
