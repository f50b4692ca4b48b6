package dev.poeprofit.examples;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key of the configuration, in the order of its table in docs/operating.md. */
enum ConfigKey {
    STORE_KIND("store.kind", "duckdb", "duckdb, clickhouse", "a database file, or a database on a ClickHouse server"),
    STORE_PATH("store.path", "market.db", "file", "database file; relative to the configuration file"),
    STORE_MEMORY(
            "store.memoryMegabytes", "512", "64-65536", "memory a database file may take beside the program's own"),
    STORE_THREADS("store.threads", "2", "1-64", "threads a database file may use"),
    SERVER_URL("store.clickhouse.url", "", "address", "the server, such as https://db.example:8443"),
    SERVER_DATABASE("store.clickhouse.database", ServerOptions.DATABASE, "name", "database on the server"),
    SERVER_USER("store.clickhouse.user", "default", "text", "user of the server"),
    SERVER_PASSWORD_FILE(
            "store.clickhouse.password.file", "", "file", "file that holds the user's password and nothing else"),
    SERVER_PASSWORD_ENV(
            "store.clickhouse.password.env",
            "POEPROFIT_STORE_CLICKHOUSE_PASSWORD",
            "variable name",
            "environment variable that holds the password, where no file is named"),
    SERVER_CA("store.clickhouse.ca", "", "file", "root certificate to trust over https (PEM)"),
    SERVER_CLUSTER("store.clickhouse.cluster", "", "name", "cluster to make tables on (not proven)"),
    RAW_AGE("store.rawAge", "14d", "1d-7300d", "how long pages and downloads are kept as received"),
    RAW_SIZE(
            "store.rawMegabytes",
            "2048",
            "1-1000000",
            "room for pages as received; the oldest beyond it go before their age; 204800 on a server unless set"),
    REQUEST_AGE("store.requestAge", "30d", "1d-7300d", "how long requests are kept"),
    OPS_AGE("store.opsAge", "90d", "1d-7300d", "how long alerts and audits are kept"),
    LEAGUES(
            "leagues",
            "",
            "names, by commas",
            "leagues whose listings and prices are kept; empty keeps all listings and no prices"),

    CONTACT("ggg.userAgent.contact", "", "required", "address at which the services can reach you"),
    CLIENT_ID("ggg.userAgent.clientId", "", "text", "client id of your registered application; empty without one"),
    CLIENT_VERSION("ggg.userAgent.version", "0.1.0", "text", "version of your application"),
    SECRET_FILE("ggg.clientSecret.file", "", "file", "file that holds the client secret and nothing else"),
    SECRET_ENV(
            "ggg.clientSecret.env",
            "POEPROFIT_GGG_CLIENTSECRET",
            "variable name",
            "environment variable that holds the client secret, where no file is named"),
    SCOPES("ggg.scopes", "service:psapi", "names, by commas", "scopes asked for; only service:psapi may be"),
    API_BASE("ggg.apiBase", "https://api.pathofexile.com", "address", "data API; the only host that gets the token"),
    OAUTH_BASE("ggg.oauthBase", "https://www.pathofexile.com", "address", "where tokens are given"),
    WWW_BASE("ggg.wwwBase", "https://www.pathofexile.com", "address", "trade site: dictionaries and the stream's head"),

    PSAPI_ENABLED("psapi.enabled", "true", "true, false", "follow the stash stream, given credentials"),
    PSAPI_REALMS("psapi.realms", "pc", "pc, xbox, sony", "realms that are followed"),
    PSAPI_START(
            "psapi.start",
            "head",
            "head, beginning or a cursor",
            "where a queue begins that has no stored place; the beginning is the year 2013"),
    PSAPI_TIP_WAIT("psapi.tipWait", "10s", "1s-10m", "poll interval at the tip; behind it the limits set the pace"),
    PSAPI_LOOK_AHEAD("psapi.lookAhead", "false", "true, false", "fetch the next page while the last is taken in"),
    PSAPI_DEADLINE("psapi.fetchDeadline", "60s", "1s-4m", "longest wait for a page"),

    NINJA_ENABLED("ninja.enabled", "true", "true, false", "fetch poe.ninja's prices of the leagues"),
    NINJA_BASE("ninja.base", "https://poe.ninja/poe1/api/economy", "address", "poe.ninja's economy"),
    NINJA_LEAGUES("ninja.leagues", "", "names, by commas", "leagues whose prices are fetched; empty means leagues"),
    NINJA_EXCHANGE(
            "ninja.exchangeTypes",
            "Currency,Fragment,DivinationCard,Scarab,Essence,Oil,Fossil,Resonator,DeliriumOrb,Artifact,Tattoo,Omen,"
                    + "AllflameEmber,Runegraft,DjinnCoin,Astrolabe",
            "names, by commas",
            "types of the currency exchange"),
    NINJA_STASH_CURRENCY(
            "ninja.stashCurrencyTypes", "Currency,Fragment", "names, by commas", "types of currency in stash listings"),
    NINJA_STASH_ITEM(
            "ninja.stashItemTypes",
            "UniqueWeapon,UniqueArmour,UniqueAccessory,UniqueFlask,UniqueJewel,UniqueMap,SkillGem,BaseType,ClusterJewel,"
                    + "Map,BlightedMap,BlightRavagedMap,Invitation,Vial,Beast",
            "names, by commas",
            "types of items in stash listings"),
    NINJA_REFRESH("ninja.minRefresh", "15m", "1m-24h", "least time between two requests for one overview"),
    NINJA_STALE("ninja.staleAfter", "60m", "5m-7d", "age of a sample at which an alert is raised"),

    METADATA_ENABLED("metadata.enabled", "true", "true, false", "fetch the trade site's dictionaries"),
    TTL_LEAGUES("metadata.ttl.leagues", "24h", "1h-30d", "how long the list of leagues serves"),
    TTL_STATIC("metadata.ttl.static", "7d", "1h-30d", "how long the currency short names serve"),
    TTL_ITEMS("metadata.ttl.items", "24h", "1h-30d", "how long the item types serve"),
    TTL_STATS("metadata.ttl.stats", "24h", "1h-30d", "how long the modifier texts serve"),
    PATCH("metadata.patch", "", "text", "label of the game's patch, such as 3.29; another one asks for all once"),

    ENRICHMENT_ENABLED("enrichment.enabled", "false", "true, false", "fetch modifier descriptions once a day"),
    ENRICHMENT_NAME("enrichment.name", "poedb", "text", "short name of their source"),
    ENRICHMENT_ADDRESS("enrichment.address", "", "address", "where they are; required when enabled"),
    ENRICHMENT_LICENCE("enrichment.licence", "", "text", "their licence and whom to name; required when enabled"),
    ENRICHMENT_EVERY("enrichment.every", "24h", "24h-30d", "time between attempts"),

    PACE_UNKNOWN("limiter.unknownPace", "5s", "1s-1h", "time between requests until a service states its limits"),
    SPACING("limiter.shortestSpacing", "1s", "100ms-1h", "requests of one policy are never closer"),
    HEADROOM("limiter.headroom", "1", "0-3", "hits by which a window of 4 or more is left short of its limit"),
    PAD_SHORT("limiter.pad.shortWindow", "1050ms", "0s-1m", "added to windows up to 2 s, for hidden buckets"),
    PAD_MEDIUM("limiter.pad.mediumWindow", "5s", "0s-5m", "added to windows up to 60 s"),
    PAD_LONG("limiter.pad.longWindow", "60s", "0s-30m", "added to longer windows"),
    PAD_RETRY("limiter.pad.retryAfter", "5s", "0s-10m", "added to Retry-After and to restrictions"),
    CLOUDFLARE("limiter.cloudflarePause", "15m", "1m-24h", "how long a host is left alone after a block"),
    ERRORS("limiter.errors", "10", "1-1000", "answers 4xx within the window that stop a host"),
    ERROR_WINDOW("limiter.errorWindow", "1h", "1m-24h", "the window"),
    PER_HOST("limiter.perHost", "10", "2-100", "requests a second to one host, whatever else allows"),

    COOL_DOWN("retry.coolDown", "60s", "1s-1h", "wait after three failed attempts; doubles each round"),
    COOL_DOWN_CAP("retry.coolDownCap", "300s", "1s-24h", "the wait doubles up to this"),

    API_ENABLED("api.enabled", "false", "true, false", "answer as a JSON API while running"),
    API_HOST("api.host", "127.0.0.1", "address", "where the API listens; by default for this machine alone"),
    API_PORT("api.port", "8700", "0-65535", "its port; 0 for any that is free"),
    API_REMOTE(
            "api.remote",
            "false",
            "true, false",
            "allow an address that others reach; everything needs the token then"),
    API_HOSTS("api.hosts", "", "names, by commas", "names under which clients may ask, beside the loopback ones"),
    API_TOKEN_FILE(
            "api.token.file",
            "",
            "file",
            "holds the token that commands need, made if it is not there; empty means beside the database"),
    API_TLS_CERTIFICATE("api.tls.certificate", "", "file", "chain of certificates, PEM; empty for plain HTTP"),
    API_TLS_KEY("api.tls.key", "", "file", "private key of the certificate, PEM"),

    ALERTS_ADVICE(
            "alerts.opportunities", "true", "true, false", "advise again and again, and alert of what is worth doing"),
    ALERTS_LEAST(
            "alerts.leastDpam",
            "0.3",
            "0.3-1000",
            "divines per attention-minute from which an opportunity is an alert"),
    ALERTS_MINUTES("alerts.attention", "30m", "1m-12h", "attention that advice may spend"),
    ALERTS_FROM("alerts.notifyFrom", "high", "low, medium, high, critical", "severity from which channels are told"),
    ALERTS_WEBHOOK_FILE(
            "alerts.webhook.file", "", "file", "file that holds a webhook's address and nothing else; it is a secret"),
    ALERTS_WEBHOOK_ENV(
            "alerts.webhook.env",
            "POEPROFIT_ALERTS_WEBHOOKSECRET",
            "variable name",
            "environment variable that holds a webhook's address, where no file is named"),
    ALERTS_DESKTOP("alerts.desktop", "false", "true, false", "show alerts on the desktop"),
    ALERTS_COMMAND("alerts.desktopCommand", "notify-send", "command", "what shows them");

    private final String key;
    private final String fallback;
    private final String rule;
    private final String description;

    ConfigKey(String key, String fallback, String rule, String description) {
        this.key = key;
        this.fallback = fallback;
        this.rule = rule;
        this.description = description;
    }

    /** The key as it stands in a file. */
    String key() {
        return key;
    }

    /** Its value where nothing is set; may be empty. */
    String fallback() {
        return fallback;
    }

    /** What values there are, for a person. */
    String rule() {
        return rule;
    }

    String description() {
        return description;
    }

    /** The environment variable that overrides it. */
    String variable() {
        return RunConfig.VARIABLES + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    static Optional<ConfigKey> find(String key) {
        return Stream.of(values()).filter(it -> it.key.equals(key)).findFirst();
    }
}
