package dev.poeprofit.sources.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Who answers at an address. What is counted or closed for a server is counted for its authority. */
public final class Authority {
    private Authority() {}

    /**
     * The server of an address.
     *
     * @param address an address
     * @return host in lower case, with the port where the address names one, such as {@code 127.0.0.1:18480}: services on ports
     *     of one machine are different servers. Empty if there is no host
     */
    public static Optional<String> of(URI address) {
        return Optional.ofNullable(address.getHost())
                .map(host -> host.toLowerCase(Locale.ROOT) + (address.getPort() < 0 ? "" : ":" + address.getPort()));
    }
}
