package dev.poeprofit.examples;

import dev.poeprofit.server.http.AccessToken;
import dev.poeprofit.server.http.ApiLimits;
import dev.poeprofit.server.http.ApiSettings;
import dev.poeprofit.server.http.EventSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the JSON API listens and who may ask. */
final class ApiOptions {
    /** The port of the engine's API; the dashboard listens on the next one. */
    static final int PORT = 8700;

    private static final int MOST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8700",
            description = "port, 0 for any that is free (default ${DEFAULT-VALUE})")
    private int port = PORT;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address to listen on (default ${DEFAULT-VALUE}: this machine alone)")
    private String host = "127.0.0.1";

    @Option(
            names = "--remote",
            description =
                    "listen on an address that others reach; everything needs the token then, and --tls-* is advised")
    private boolean remote;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "a name under which clients may ask, beside the loopback ones (repeatable)")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "holds the token that commands need; made if it is not there (default: <db>.token)")
    private @Nullable Path tokenFile;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "chain of certificates, PEM")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "private key of the certificate, PEM")
    private @Nullable Path key;

    ApiSettings settings(Path db) {
        if ((certificate == null) != (key == null)) {
            throw new Main.UsageException("--tls-cert and --tls-key belong together");
        }
        Optional<ApiSettings.Tls> tls = certificate == null || key == null
                ? Optional.empty()
                : Optional.of(new ApiSettings.Tls(certificate, key));
        return settings(host, port, tokenFile(db), remote, Set.copyOf(hosts), tls);
    }

    Path tokenFile(Path db) {
        return tokenFile != null ? tokenFile : besides(db);
    }

    /** The file that the token lies beside; where the store is on a server, one in the working directory. */
    static Path place(StoreLocation location) {
        return location.file().orElseGet(() -> Path.of("poe-profit.server"));
    }

    static Path besides(Path db) {
        return db.resolveSibling(db.getFileName() + ".token");
    }

    static ApiSettings settings(
            String host, int port, Path token, boolean remote, Set<String> hosts, Optional<ApiSettings.Tls> tls) {
        if (port < 0 || port > MOST_PORT) {
            throw new Main.UsageException("the port of the API must be in 0-" + MOST_PORT + ", was " + port);
        }
        try {
            return new ApiSettings(
                    host,
                    port,
                    Optional.of(AccessToken.inFile(token)),
                    remote,
                    hosts,
                    tls,
                    ApiLimits.DEFAULT,
                    EventSettings.DEFAULT);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new Main.UsageException(String.valueOf(e.getMessage()));
        }
    }
}
