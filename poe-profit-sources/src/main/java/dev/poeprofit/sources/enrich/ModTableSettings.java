package dev.poeprofit.sources.enrich;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One optional table of modifiers. There is no default: a table is asked for only if somebody configures its address and says
 * under which licence its data may be kept.
 *
 * @param name short name of the source in tables and logs: 1 to 40 letters, digits, dots and dashes
 * @param address where the JSON document lies
 * @param licence licence of the data and whom to name, kept with every row; 1 to 1,000 characters
 * @param every time between two requests, at least an hour
 * @param patch game patch of the document if the document does not say
 */
public record ModTableSettings(String name, URI address, String licence, Duration every, Optional<String> patch) {
    private static final int MAX_LICENCE_CHARS = 1_000;
    private static final Duration SHORTEST = Duration.ofHours(1);

    /**
     * Checks the parts.
     *
     * @param name name
     * @param address address
     * @param licence licence
     * @param every time between requests
     * @param patch patch
     * @throws IllegalArgumentException if the name is of another form, the address is not absolute or carries user
     *     information, the licence is blank or too long, or the time is shorter than an hour
     */
    public ModTableSettings {
        if (!name.matches("[A-Za-z0-9.-]{1,40}")) {
            throw new IllegalArgumentException(
                    "name of an enrichment must be 1 to 40 letters, digits, dots and dashes, was '" + name + "'");
        }
        if (address.getHost() == null || address.getScheme() == null) {
            throw new IllegalArgumentException(
                    "address of enrichment " + name + " must have a scheme and a host, was '" + address + "'");
        }
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "address of enrichment " + name + " must not carry user information: it is kept with the data");
        }
        if (licence.isBlank() || licence.length() > MAX_LICENCE_CHARS) {
            throw new IllegalArgumentException("licence of enrichment " + name + " must be 1 to " + MAX_LICENCE_CHARS
                    + " characters, was " + (licence.isBlank() ? "blank" : licence.length() + " characters")
                    + ": say under which licence its data are kept, and whom to name");
        }
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "time between two requests of enrichment " + name + " must be at least an hour, was " + every);
        }
    }

    /**
     * A table that is asked for once a day and says itself which patch it is of, if anything does.
     *
     * @param name name
     * @param address address
     * @param licence licence
     * @return the settings
     * @throws IllegalArgumentException as the constructor
     */
    public static ModTableSettings daily(String name, URI address, String licence) {
        return new ModTableSettings(name, address, licence, Duration.ofDays(1), Optional.empty());
    }
}
