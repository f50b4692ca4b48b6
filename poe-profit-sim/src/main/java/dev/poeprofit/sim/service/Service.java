package dev.poeprofit.sim.service;

import java.util.Locale;
import java.util.Optional;

/** A service of somebody else that is simulated, known by its host. */
public enum Service {
    /** GGG's data API: the public stash stream. */
    DATA_API("api.pathofexile.com"),
    /** GGG's website: access tokens and trade dictionaries. */
    WEBSITE("www.pathofexile.com"),
    /** poe.ninja's economy. */
    NINJA("poe.ninja"),
    /** Tables of modifiers. */
    MODS("poedb.tw");

    private final String host;

    Service(String host) {
        this.host = host;
    }

    /**
     * The host of the real service.
     *
     * @return host name, lower case
     */
    public String host() {
        return host;
    }

    /**
     * The service of a host.
     *
     * @param host host name without port, in any case
     * @return the service; empty for other hosts
     */
    public static Optional<Service> ofHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        for (Service service : values()) {
            if (service.host.equals(lower)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    boolean isGgg() {
        return this == DATA_API || this == WEBSITE;
    }
}
