package dev.poeprofit.examples;

import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.engine.feed.PriceType;
import dev.poeprofit.engine.feed.RetrySettings;
import dev.poeprofit.server.http.ApiSettings;
import dev.poeprofit.sources.auth.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the runner is told: flat keys of a file, overridden by the environment and the command line. It is read as a whole,
 * and everything that is wrong is said at once. A secret in it prints as {@code ***}.
 */
record RunConfig(
        Path file,
        Store store,
        List<String> leagues,
        Ggg ggg,
        Psapi psapi,
        Ninja ninja,
        Dictionaries dictionaries,
        Optional<Descriptions> descriptions,
        Limiter limiter,
        RetrySettings retry,
        Api api,
        Alerts alerts,
        Map<String, String> shown) {
    /** What variables of the environment that count begin with. */
    static final String VARIABLES = "POEPROFIT_";

    /** Kinds of stores. */
    static final String FILE = "duckdb";

    static final String SERVER = "clickhouse";

    /** Where things are kept, and for how long. */
    record Store(StoreLocation location, RetentionPolicy retention) {}

    /** Who we are to GGG, and where it is. */
    record Ggg(
            URI apiBase,
            URI oauthBase,
            URI wwwBase,
            String version,
            String contact,
            List<String> scopes,
            Optional<Credentials> credentials) {}

    /** A registered application. */
    record Credentials(String clientId, Secret secret) {}

    /** The stash stream. */
    record Psapi(
            boolean enabled,
            List<Realm> realms,
            String start,
            Duration tipWait,
            boolean lookAhead,
            Deadline fetchDeadline) {}

    /** poe.ninja. */
    record Ninja(
            boolean enabled,
            URI base,
            List<String> leagues,
            List<PriceType> types,
            Duration minRefresh,
            Duration staleAfter) {}

    /** The trade site's dictionaries. */
    record Dictionaries(boolean enabled, Map<TradeMetadata.Kind, Duration> ttl, Optional<String> patch) {}

    /** Modifier descriptions. */
    record Descriptions(String name, URI address, String licence, Duration every) {}

    /** The JSON API. */
    record Api(
            boolean enabled,
            String host,
            int port,
            boolean remote,
            List<String> hosts,
            Path token,
            Optional<ApiSettings.Tls> tls) {
        ApiSettings settings() {
            return ApiOptions.settings(host, port, token, remote, Set.copyOf(hosts), tls);
        }
    }

    /** How limits are kept. */
    record Limiter(
            Duration unknownPace,
            Duration shortestSpacing,
            int headroom,
            Duration padShort,
            Duration padMedium,
            Duration padLong,
            Duration padRetryAfter,
            Duration cloudflarePause,
            int errors,
            Duration errorWindow,
            int perHost) {}

    /** Which alerts there are beside those of operation, and who is told. */
    record Alerts(
            boolean opportunities,
            double least,
            AttentionMinutes attention,
            AlertSeverity from,
            Optional<Secret> webhook,
            Optional<String> desktop) {}

    /**
     * Reads a configuration.
     *
     * @throws Main.UsageException naming everything that is wrong
     */
    static RunConfig load(Path file, Map<String, String> environment, Map<ConfigKey, String> commandLine) {
        ConfigReader reader = new ConfigReader(file, environment, commandLine);
        Optional<RunConfig> config = new RunConfigLoader(file, environment, reader).load();
        if (config.isEmpty() || !reader.problems().isEmpty()) {
            List<String> problems = reader.problems();
            throw new Main.UsageException("the configuration " + file + " cannot be used, "
                    + (problems.size() == 1 ? "1 problem" : problems.size() + " problems") + ":\n  "
                    + String.join("\n  ", problems));
        }
        return config.get();
    }
}
