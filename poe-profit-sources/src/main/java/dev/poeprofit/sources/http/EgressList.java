package dev.poeprofit.sources.http;

import dev.poeprofit.core.port.PortException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The services that may be asked at all, and the one of them that may be given the access token. A service is a scheme, a
 * host and a port; hosts compare without case and are never resolved.
 *
 * <p>Of the data API nothing but the public stash stream may be asked, whatever endpoint a request names: not the currency
 * exchange, not leagues, not accounts. Immutable.
 */
public final class EgressList {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]", "::1");

    /** The stream, plain or of one realm. */
    private static final String STREAM = "/public-stash-tabs(/[a-z0-9]+)?";

    private final Optional<Service> dataApi;
    private final String dataApiPath;
    private final Set<Service> services;

    private EgressList(Optional<Service> dataApi, String dataApiPath, Set<Service> services) {
        this.dataApi = dataApi;
        this.dataApiPath = dataApiPath;
        this.services = Set.copyOf(services);
    }

    private record Service(String scheme, String host, int port) {
        static Service of(URI uri) {
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            return new Service(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
        }

        @Override
        public String toString() {
            return scheme + "://" + host + ":" + port;
        }
    }

    /**
     * A list of the configured base addresses.
     *
     * @param dataApi where the access token may go to, with the path that the stream's begins with; empty to send it nowhere. It
     *     must not share its service with another, or that other can be asked for the stream only
     * @param others everything else that may be asked
     * @return the list
     * @throws IllegalArgumentException if an address has no host, holds a user, or is not https although its host is not this machine
     */
    public static EgressList of(Optional<URI> dataApi, Collection<URI> others) {
        Set<Service> services = new LinkedHashSet<>();
        dataApi.ifPresent(base -> services.add(checked(base)));
        others.forEach(base -> services.add(checked(base)));
        String path = dataApi.map(URI::getRawPath).orElse("");
        return new EgressList(
                dataApi.map(Service::of), path.endsWith("/") ? path.substring(0, path.length() - 1) : path, services);
    }

    private static Service checked(URI base) {
        broken(base).ifPresent(rule -> {
            throw new IllegalArgumentException("base address " + shown(base) + ": " + rule);
        });
        return Service.of(base);
    }

    /**
     * Checks a request before anything of it is sent.
     *
     * @param endpoint what is asked; if it carries the access token, only the data API will do
     * @param uri the address
     * @throws PortException of kind {@code CONTRACT}, naming host and rule, if it must not be asked
     */
    public void check(Endpoint endpoint, URI uri) {
        Optional<String> rule = broken(uri);
        if (rule.isEmpty()) {
            Service service = Service.of(uri);
            if (!services.contains(service)) {
                rule = Optional.of("the host is not one of the configured services");
            } else if (endpoint.bearer() && !dataApi.equals(Optional.of(service))) {
                rule = Optional.of("the access token may go to "
                        + dataApi.map(Service::toString).orElse("no host") + " only");
            } else if (dataApi.equals(Optional.of(service)) && !isStream(uri)) {
                rule = Optional.of("of the data API only the public stash stream may be asked");
            }
        }
        if (rule.isPresent()) {
            throw new PortException(
                    PortException.Kind.CONTRACT, endpoint.name() + ": request to " + shown(uri) + ": " + rule.get());
        }
    }

    private boolean isStream(URI uri) {
        String path = String.valueOf(uri.getRawPath());
        return path.startsWith(dataApiPath)
                && path.substring(dataApiPath.length()).matches(STREAM);
    }

    private static Optional<String> broken(URI uri) {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null) {
            return Optional.of("expected an absolute http or https address with a host name");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("an address must not name a user");
        }
        if (scheme.equalsIgnoreCase("https")) {
            return Optional.empty();
        }
        if (!scheme.equalsIgnoreCase("http")) {
            return Optional.of("the scheme must be https");
        }
        return isLoopback(host)
                ? Optional.empty()
                : Optional.of("the scheme must be https unless the host is loopback");
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT))
                || host.matches("127\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    }

    // Neither user nor query: either may hold what must not be seen.
    private static String shown(URI uri) {
        return uri.getHost() == null ? "an address without a host" : uri.getScheme() + "://" + uri.getHost();
    }

    /** Names the services. */
    @Override
    public String toString() {
        return services.stream().map(Service::toString).sorted().toList().toString();
    }
}
