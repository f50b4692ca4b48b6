package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.sources.auth.SecretSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A ClickHouse server, and who asks it. The password is never on the command line. */
final class ServerOptions {
    static final String USER = RunConfig.VARIABLES + "CLICKHOUSE_USER";
    static final String PASSWORD = RunConfig.VARIABLES + "CLICKHOUSE_PASSWORD";

    @Option(
            names = "--clickhouse",
            paramLabel = "URL",
            description =
                    "ClickHouse server, such as https://db.example:8443; user and password come from the variables "
                            + USER + " and " + PASSWORD + ", or the options beside")
    private @Nullable URI url;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "poe_profit",
            description = "database on the server (default ${DEFAULT-VALUE})")
    private String database = "poe_profit";

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

    ClickHouseSettings settings(Map<String, String> environment) {
        return settings(environment, database);
    }

    ClickHouseSettings settings(Map<String, String> environment, String of) {
        if (url == null) {
            throw new Main.UsageException("--clickhouse must name a server");
        }
        try {
            ClickHouseSettings.Builder builder = ClickHouseSettings.at(url, of)
                    .user(
                            Optional.ofNullable(user).orElse(environment.getOrDefault(USER, "default")),
                            password(environment));
            if (ca != null) {
                builder.rootCertificate(ca);
            }
            if (cluster != null) {
                builder.cluster(cluster);
            }
            return builder.build();
        } catch (IllegalArgumentException wrong) {
            throw new Main.UsageException("ClickHouse: " + wrong.getMessage());
        }
    }

    private String password(Map<String, String> environment) {
        if (passwordFile != null) {
            return new SecretSource.File(passwordFile).read(environment).reveal();
        }
        return environment.getOrDefault(PASSWORD, "");
    }

    Db open(Map<String, String> environment) {
        ClickHouseSettings settings = settings(environment);
        return Db.of(settings, ClickHouseStore.open(settings));
    }
}
