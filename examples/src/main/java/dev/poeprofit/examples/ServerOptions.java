package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.sources.auth.SecretSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A ClickHouse server, and who asks it. The password is never on the command line. */
final class ServerOptions {
    /** The database unless another is named. */
    static final String DATABASE = "poe_profit";

    @Option(
            names = "--clickhouse",
            paramLabel = "URL",
            description =
                    "ClickHouse server, such as https://db.example:8443; this and the options beside may also come from the"
                            + " variables POEPROFIT_STORE_CLICKHOUSE_URL, ..._DATABASE, ..._USER, ..._PASSWORD and so on")
    private @Nullable URI url;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "database on the server (default " + DATABASE + ")")
    private @Nullable String database;

    @Option(names = "--user", paramLabel = "NAME", description = "user of the server, instead of the variable")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "file that holds the password and nothing else, instead of the variable")
    private @Nullable Path passwordFile;

    @Option(names = "--ca", paramLabel = "FILE", description = "root certificate to trust over https (PEM)")
    private @Nullable Path ca;

    @Option(names = "--cluster", paramLabel = "NAME", description = "make tables on this cluster (not proven)")
    private @Nullable String cluster;

    boolean isNamed() {
        return url != null;
    }

    /** The server's database; of that name unless another is given. */
    StoreLocation location(Map<String, String> environment, String unlessGiven) {
        return at(
                environment,
                Optional.ofNullable(database)
                        .or(() -> variable(environment, ConfigKey.SERVER_DATABASE))
                        .orElse(unlessGiven));
    }

    /** Another database of the same server. */
    StoreLocation at(Map<String, String> environment, String of) {
        try {
            URI where = Optional.ofNullable(url)
                    .or(() -> variable(environment, ConfigKey.SERVER_URL).map(ServerOptions::url))
                    .orElseThrow(() -> new Main.UsageException(
                            "--clickhouse must name a server, or the variable " + ConfigKey.SERVER_URL.variable()));
            ClickHouseSettings.Builder builder = ClickHouseSettings.at(where, of)
                    .user(
                            Optional.ofNullable(user)
                                    .or(() -> variable(environment, ConfigKey.SERVER_USER))
                                    .orElse(ConfigKey.SERVER_USER.fallback()),
                            password(environment));
            Optional.ofNullable(ca)
                    .or(() -> variable(environment, ConfigKey.SERVER_CA).map(Path::of))
                    .ifPresent(builder::rootCertificate);
            Optional.ofNullable(cluster)
                    .or(() -> variable(environment, ConfigKey.SERVER_CLUSTER))
                    .ifPresent(builder::cluster);
            return new StoreLocation.Server(builder.build());
        } catch (IllegalArgumentException wrong) {
            throw new Main.UsageException("ClickHouse: " + wrong.getMessage());
        }
    }

    private static Optional<String> variable(Map<String, String> environment, ConfigKey key) {
        return Optional.ofNullable(environment.get(key.variable())).filter(text -> !text.isBlank());
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException wrong) {
            // The text is not shown: it may hold a password.
            throw new Main.UsageException(ConfigKey.SERVER_URL.variable() + " must be a URL (not shown)");
        }
    }

    private String password(Map<String, String> environment) {
        Optional<Path> file = Optional.ofNullable(passwordFile)
                .or(() -> variable(environment, ConfigKey.SERVER_PASSWORD_FILE).map(Path::of));
        if (file.isPresent()) {
            return new SecretSource.File(file.get()).read(environment).reveal();
        }
        return environment.getOrDefault(
                variable(environment, ConfigKey.SERVER_PASSWORD_ENV).orElse(ConfigKey.SERVER_PASSWORD_ENV.fallback()),
                "");
    }

    /** What of a configuration these options say, by key. */
    void override(Map<ConfigKey, String> values) {
        put(values, ConfigKey.SERVER_URL, url);
        put(values, ConfigKey.SERVER_DATABASE, database);
        put(values, ConfigKey.SERVER_USER, user);
        put(values, ConfigKey.SERVER_PASSWORD_FILE, passwordFile == null ? null : passwordFile.toAbsolutePath());
        put(values, ConfigKey.SERVER_CA, ca == null ? null : ca.toAbsolutePath());
        put(values, ConfigKey.SERVER_CLUSTER, cluster);
    }

    private static void put(Map<ConfigKey, String> values, ConfigKey key, @Nullable Object given) {
        if (given != null) {
            values.put(key, given.toString());
        }
    }
}
