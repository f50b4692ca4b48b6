package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.engine.feed.PriceType;
import dev.poeprofit.engine.feed.RetrySettings;
import dev.poeprofit.server.http.ApiSettings;
import dev.poeprofit.sources.auth.Scopes;
import dev.poeprofit.sources.auth.Secret;
import dev.poeprofit.sources.auth.SecretSource;
import dev.poeprofit.sources.http.EgressList;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a configuration together, section by section. A value that is wrong is replaced by something, since the whole is refused anyway. */
final class RunConfigLoader {
    private static final String AGENT_TEXT = "[A-Za-z0-9._~+-]{1,64}";
    private static final String CONTACT_TEXT = "[\\x20-\\x7e&&[^()]]{1,200}";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Path file;
    private final Path directory;
    private final Map<String, String> environment;
    private final ConfigReader reader;

    RunConfigLoader(Path file, Map<String, String> environment, ConfigReader reader) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        this.directory = parent == null ? file.toAbsolutePath() : parent;
        this.environment = environment;
        this.reader = reader;
    }

    Optional<RunConfig> load() {
        Optional<RunConfig.Store> store = store();
        List<String> leagues = reader.list(ConfigKey.LEAGUES);
        Optional<RunConfig.Ggg> ggg = ggg();
        RunConfig.Psapi psapi = psapi();
        Optional<RunConfig.Ninja> ninja = ninja(leagues);
        RunConfig.Dictionaries dictionaries = dictionaries();
        Optional<RunConfig.Descriptions> descriptions = descriptions();
        RunConfig.Limiter limiter = limiter();
        Optional<RetrySettings> retry = retry();
        RunConfig.Api api = api(store.flatMap(it -> it.location().file()).orElse(file));
        RunConfig.Alerts alerts = alerts();
        if (store.isEmpty() || ggg.isEmpty() || ninja.isEmpty() || retry.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunConfig(
                file,
                store.get(),
                leagues,
                ggg.get(),
                psapi,
                ninja.get(),
                dictionaries,
                descriptions,
                limiter,
                retry.get(),
                api,
                alerts,
                reader.shown()));
    }

    private Optional<RunConfig.Store> store() {
        String kind = reader.text(ConfigKey.STORE_KIND);
        if (!kind.equals(RunConfig.FILE) && !kind.equals(RunConfig.SERVER)) {
            reader.problem(ConfigKey.STORE_KIND, "must be " + RunConfig.FILE + " or " + RunConfig.SERVER);
        }
        Optional<Path> path = reader.path(ConfigKey.STORE_PATH, directory);
        DuckDbSettings settings = new DuckDbSettings(
                reader.number(ConfigKey.STORE_MEMORY, 64, 65_536), reader.number(ConfigKey.STORE_THREADS, 1, 64));
        Duration longest = DAY.multipliedBy(7_300);
        long room = (long) reader.number(ConfigKey.RAW_SIZE, 1, 1_000_000) << 20;
        RetentionPolicy retention = new RetentionPolicy(
                reader.span(ConfigKey.RAW_AGE, DAY, longest),
                reader.span(ConfigKey.REQUEST_AGE, DAY, longest),
                reader.span(ConfigKey.OPS_AGE, DAY, longest),
                kind.equals(RunConfig.SERVER) && !reader.isSet(ConfigKey.RAW_SIZE)
                        ? RetentionPolicy.SERVER.rawBytes()
                        : room);
        Optional<StoreLocation> location =
                kind.equals(RunConfig.SERVER) ? server() : path.map(it -> new StoreLocation.File(it, settings));
        return location.map(it -> new RunConfig.Store(it, retention));
    }

    private Optional<StoreLocation> server() {
        Optional<Secret> password = secret(ConfigKey.SERVER_PASSWORD_FILE, ConfigKey.SERVER_PASSWORD_ENV);
        Optional<Path> ca = reader.path(ConfigKey.SERVER_CA, directory);
        try {
            ClickHouseSettings.Builder builder = ClickHouseSettings.at(
                    new URI(reader.text(ConfigKey.SERVER_URL)), reader.text(ConfigKey.SERVER_DATABASE));
            builder.user(
                    reader.text(ConfigKey.SERVER_USER),
                    password.map(Secret::reveal).orElse(""));
            ca.ifPresent(builder::rootCertificate);
            reader.find(ConfigKey.SERVER_CLUSTER).ifPresent(builder::cluster);
            return Optional.of(new StoreLocation.Server(builder.build()));
        } catch (URISyntaxException wrong) {
            reader.problem(ConfigKey.SERVER_URL, "must be http://host:port or https://host:port");
        } catch (IllegalArgumentException wrong) {
            // Settings name what is wrong and show no address.
            String rule = String.valueOf(wrong.getMessage());
            if (rule.startsWith("url ")) {
                reader.problem(ConfigKey.SERVER_URL, rule.substring(4));
            } else if (rule.startsWith("cluster ")) {
                reader.problem(ConfigKey.SERVER_CLUSTER, rule.substring(8));
            } else {
                reader.problem(ConfigKey.SERVER_DATABASE, rule);
            }
        }
        return Optional.empty();
    }

    private Optional<RunConfig.Ggg> ggg() {
        Optional<URI> api = reader.address(ConfigKey.API_BASE);
        Optional<URI> oauth = reader.address(ConfigKey.OAUTH_BASE);
        Optional<URI> www = reader.address(ConfigKey.WWW_BASE);
        String contact = reader.text(ConfigKey.CONTACT);
        if (!contact.matches(CONTACT_TEXT)) {
            reader.problem(
                    ConfigKey.CONTACT,
                    contact.isEmpty()
                            ? "is required: every service is told whom to write to, such as you@example.org"
                            : "must be 1-200 plain characters without parentheses");
        }
        String version = reader.text(ConfigKey.CLIENT_VERSION);
        if (!version.matches(AGENT_TEXT)) {
            reader.problem(ConfigKey.CLIENT_VERSION, "must be 1-64 letters, digits and . _ ~ + -");
        }
        List<String> scopes = reader.list(ConfigKey.SCOPES);
        Scopes.problems(scopes).forEach(rule -> reader.problem(ConfigKey.SCOPES, rule));
        Optional<RunConfig.Credentials> credentials = credentials();
        if (api.isEmpty() || oauth.isEmpty() || www.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunConfig.Ggg(api.get(), oauth.get(), www.get(), version, contact, scopes, credentials));
    }

    /** Both or neither of client id and secret. */
    private Optional<RunConfig.Credentials> credentials() {
        Optional<String> id = reader.find(ConfigKey.CLIENT_ID);
        id.filter(text -> !text.matches(AGENT_TEXT))
                .ifPresent(text -> reader.problem(ConfigKey.CLIENT_ID, "must be 1-64 letters, digits and . _ ~ + -"));
        Optional<Secret> secret = secret(ConfigKey.SECRET_FILE, ConfigKey.SECRET_ENV);
        if (id.isPresent()
                && secret.isEmpty()
                && reader.find(ConfigKey.SECRET_FILE).isEmpty()) {
            reader.problem(
                    ConfigKey.CLIENT_ID,
                    "needs a secret beside it: name its file with " + ConfigKey.SECRET_FILE.key()
                            + ", set the environment variable " + ConfigKey.SECRET_ENV.fallback()
                            + " (or the one that "
                            + ConfigKey.SECRET_ENV.key() + " names)"
                            + ", or leave the client id empty to run without the stash stream");
        }
        if (id.isEmpty() && secret.isPresent()) {
            reader.problem(ConfigKey.CLIENT_ID, "is required beside a client secret");
        }
        return id.flatMap(clientId -> secret.map(it -> new RunConfig.Credentials(clientId, it)));
    }

    private Optional<Secret> secret(ConfigKey inFile, ConfigKey inVariable) {
        Optional<Path> place = reader.path(inFile, directory);
        if (place.isPresent()) {
            return read(inFile, new SecretSource.File(place.get()));
        }
        String variable = reader.text(inVariable);
        return environment.getOrDefault(variable, "").isEmpty()
                ? Optional.empty()
                : read(inVariable, new SecretSource.Environment(variable));
    }

    private RunConfig.Alerts alerts() {
        String name = reader.text(ConfigKey.ALERTS_FROM);
        Optional<AlertSeverity> from = Stream.of(AlertSeverity.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
        if (from.isEmpty()) {
            reader.problem(ConfigKey.ALERTS_FROM, "must be low, medium, high or critical");
        }
        String command = reader.text(ConfigKey.ALERTS_COMMAND);
        if (command.isBlank()) {
            reader.problem(ConfigKey.ALERTS_COMMAND, "must name a command");
        }
        return new RunConfig.Alerts(
                reader.flag(ConfigKey.ALERTS_ADVICE),
                reader.decimal(ConfigKey.ALERTS_LEAST, Dpam.FLOOR, 1_000),
                new AttentionMinutes(reader.span(ConfigKey.ALERTS_MINUTES, MINUTE, HOUR.multipliedBy(12))
                                .toSeconds()
                        / 60.0),
                from.orElse(AlertSeverity.HIGH),
                webhook(),
                reader.flag(ConfigKey.ALERTS_DESKTOP) ? Optional.of(command) : Optional.empty());
    }

    private Optional<Secret> webhook() {
        Optional<Secret> address = secret(ConfigKey.ALERTS_WEBHOOK_FILE, ConfigKey.ALERTS_WEBHOOK_ENV);
        try {
            // Only to see whether it is an address that may be asked.
            address.ifPresent(it -> EgressList.of(Optional.empty(), List.of(URI.create(it.reveal()))));
            return address;
        } catch (IllegalArgumentException e) {
            reader.problem(
                    ConfigKey.ALERTS_WEBHOOK_FILE,
                    "names a webhook's address that may not be asked: https, with a host and without a user");
            return Optional.empty();
        }
    }

    private Optional<Secret> read(ConfigKey key, SecretSource source) {
        try {
            return Optional.of(source.read(environment));
        } catch (IllegalArgumentException wrong) {
            // The rule only: the place in front of it may be the secret, pasted into the wrong key.
            String text = String.valueOf(wrong.getMessage());
            reader.problem(key, "names a secret that cannot be had: " + text.substring(text.lastIndexOf(": ") + 2));
            return Optional.empty();
        }
    }

    private RunConfig.Psapi psapi() {
        List<Realm> realms = new ArrayList<>();
        for (String name : reader.list(ConfigKey.PSAPI_REALMS)) {
            try {
                realms.add(Realm.parse(name));
            } catch (IllegalArgumentException e) {
                reader.problem(ConfigKey.PSAPI_REALMS, "must name realms out of pc, xbox and sony");
            }
        }
        if (realms.isEmpty()) {
            reader.problem(ConfigKey.PSAPI_REALMS, "must name at least one realm");
        }
        String start = reader.text(ConfigKey.PSAPI_START);
        if (!start.equals("head") && !start.equals("beginning") && !start.matches("\\d{1,19}(-\\d{1,19}){4}")) {
            reader.problem(
                    ConfigKey.PSAPI_START, "must be head, beginning, or a cursor of five numbers joined by dashes");
        }
        return new RunConfig.Psapi(
                reader.flag(ConfigKey.PSAPI_ENABLED),
                realms,
                start,
                reader.span(ConfigKey.PSAPI_TIP_WAIT, SECOND, MINUTE.multipliedBy(10)),
                reader.flag(ConfigKey.PSAPI_LOOK_AHEAD),
                new Deadline(reader.span(ConfigKey.PSAPI_DEADLINE, SECOND, MINUTE.multipliedBy(4))));
    }

    private Optional<RunConfig.Ninja> ninja(List<String> leagues) {
        Optional<URI> base = reader.address(ConfigKey.NINJA_BASE);
        boolean enabled = reader.flag(ConfigKey.NINJA_ENABLED);
        List<String> own = reader.list(ConfigKey.NINJA_LEAGUES);
        List<PriceType> types = Stream.of(
                        types(PriceSnapshot.Overview.EXCHANGE, ConfigKey.NINJA_EXCHANGE),
                        types(PriceSnapshot.Overview.STASH_CURRENCY, ConfigKey.NINJA_STASH_CURRENCY),
                        types(PriceSnapshot.Overview.STASH_ITEM, ConfigKey.NINJA_STASH_ITEM))
                .flatMap(List::stream)
                .toList();
        if (enabled && types.isEmpty()) {
            reader.problem(
                    ConfigKey.NINJA_EXCHANGE,
                    "must name a type, since no other key does; or set " + ConfigKey.NINJA_ENABLED.key() + " = false");
        }
        Duration refresh = reader.span(ConfigKey.NINJA_REFRESH, MINUTE, DAY);
        Duration stale = reader.span(ConfigKey.NINJA_STALE, MINUTE.multipliedBy(5), DAY.multipliedBy(7));
        return base.map(uri -> new RunConfig.Ninja(enabled, uri, own.isEmpty() ? leagues : own, types, refresh, stale));
    }

    private List<PriceType> types(PriceSnapshot.Overview overview, ConfigKey key) {
        return reader.list(key).stream()
                .filter(name -> {
                    boolean plain = name.matches("[A-Za-z]{1,60}");
                    if (!plain) {
                        reader.problem(key, "must name types in letters");
                    }
                    return plain;
                })
                .map(name -> new PriceType(overview, name))
                .toList();
    }

    private RunConfig.Dictionaries dictionaries() {
        Map<TradeMetadata.Kind, Duration> ttl = new EnumMap<>(TradeMetadata.Kind.class);
        ttl.put(TradeMetadata.Kind.LEAGUES, ttl(ConfigKey.TTL_LEAGUES));
        ttl.put(TradeMetadata.Kind.STATIC, ttl(ConfigKey.TTL_STATIC));
        ttl.put(TradeMetadata.Kind.ITEMS, ttl(ConfigKey.TTL_ITEMS));
        ttl.put(TradeMetadata.Kind.STATS, ttl(ConfigKey.TTL_STATS));
        return new RunConfig.Dictionaries(
                reader.flag(ConfigKey.METADATA_ENABLED),
                Collections.unmodifiableMap(ttl),
                reader.find(ConfigKey.PATCH));
    }

    private Duration ttl(ConfigKey key) {
        return reader.span(key, HOUR, DAY.multipliedBy(30));
    }

    private Optional<RunConfig.Descriptions> descriptions() {
        Duration every = reader.span(ConfigKey.ENRICHMENT_EVERY, DAY, DAY.multipliedBy(30));
        if (!reader.flag(ConfigKey.ENRICHMENT_ENABLED)) {
            return Optional.empty();
        }
        String name = reader.text(ConfigKey.ENRICHMENT_NAME);
        if (!name.matches("[a-z0-9.-]{1,40}")) {
            reader.problem(ConfigKey.ENRICHMENT_NAME, "must be 1-40 small letters, digits, dots and dashes");
        }
        String licence = reader.text(ConfigKey.ENRICHMENT_LICENCE);
        if (licence.isEmpty()) {
            reader.problem(
                    ConfigKey.ENRICHMENT_LICENCE,
                    "is required: the licence of the descriptions, and whom it asks to name");
        }
        return reader.address(ConfigKey.ENRICHMENT_ADDRESS)
                .map(address -> new RunConfig.Descriptions(name, address, licence, every));
    }

    private RunConfig.Limiter limiter() {
        return new RunConfig.Limiter(
                reader.span(ConfigKey.PACE_UNKNOWN, SECOND, HOUR),
                reader.span(ConfigKey.SPACING, Duration.ofMillis(100), HOUR),
                reader.number(ConfigKey.HEADROOM, 0, 3),
                reader.span(ConfigKey.PAD_SHORT, Duration.ZERO, MINUTE),
                reader.span(ConfigKey.PAD_MEDIUM, Duration.ZERO, MINUTE.multipliedBy(5)),
                reader.span(ConfigKey.PAD_LONG, Duration.ZERO, MINUTE.multipliedBy(30)),
                reader.span(ConfigKey.PAD_RETRY, Duration.ZERO, MINUTE.multipliedBy(10)),
                reader.span(ConfigKey.CLOUDFLARE, MINUTE, DAY),
                reader.number(ConfigKey.ERRORS, 1, 1_000),
                reader.span(ConfigKey.ERROR_WINDOW, MINUTE, DAY),
                reader.number(ConfigKey.PER_HOST, 2, 100));
    }

    /** {@code place} is what the token lies beside: the database's file; the configuration, for a server has none. */
    private RunConfig.Api api(Path place) {
        Optional<Path> certificate = reader.path(ConfigKey.API_TLS_CERTIFICATE, directory);
        Optional<Path> key = reader.path(ConfigKey.API_TLS_KEY, directory);
        if (certificate.isPresent() != key.isPresent()) {
            reader.problem(ConfigKey.API_TLS_KEY, "belongs beside " + ConfigKey.API_TLS_CERTIFICATE.key());
        }
        return new RunConfig.Api(
                reader.flag(ConfigKey.API_ENABLED),
                reader.text(ConfigKey.API_HOST),
                reader.number(ConfigKey.API_PORT, 0, 65_535),
                reader.flag(ConfigKey.API_REMOTE),
                reader.list(ConfigKey.API_HOSTS),
                reader.path(ConfigKey.API_TOKEN_FILE, directory).orElseGet(() -> ApiOptions.besides(place)),
                certificate.flatMap(chain -> key.map(it -> new ApiSettings.Tls(chain, it))));
    }

    private Optional<RetrySettings> retry() {
        Duration coolDown = reader.span(ConfigKey.COOL_DOWN, SECOND, HOUR);
        Duration cap = reader.span(ConfigKey.COOL_DOWN_CAP, SECOND, DAY);
        if (cap.compareTo(coolDown) < 0) {
            reader.problem(ConfigKey.COOL_DOWN_CAP, "must be at least " + ConfigKey.COOL_DOWN.key());
            return Optional.empty();
        }
        RetrySettings plain = RetrySettings.DEFAULT;
        return Optional.of(new RetrySettings(plain.attempts(), plain.retry(), coolDown, cap));
    }
}
