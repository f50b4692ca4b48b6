package dev.poeprofit.clickhouse;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the server is, who asks, and how long to wait. Immutable; the password shows up nowhere.
 *
 * <p>A writer and a reader are two settings with two users: see {@link ClickHouseStore#grants}.
 */
public final class ClickHouseSettings {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final URI url;
    private final String database;
    private final String user;
    private final String password;
    private final Optional<Path> rootCertificate;
    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final int maxConnections;
    private final Optional<String> cluster;
    private final Optional<ClickHouseRetention> retention;

    private ClickHouseSettings(Builder from) {
        this.url = from.url;
        this.database = from.database;
        this.user = from.user;
        this.password = from.password;
        this.rootCertificate = from.rootCertificate;
        this.connectTimeout = from.connectTimeout;
        this.requestTimeout = from.requestTimeout;
        this.maxConnections = from.maxConnections;
        this.cluster = from.cluster;
        this.retention = from.retention;
    }

    /**
     * Settings for a server; the rest has defaults.
     *
     * @param url {@code http://host:port} or {@code https://host:port}, without user, path or query
     * @param database the database, made when it is not there
     * @return a builder
     * @throws IllegalArgumentException if one of them is not of that form
     */
    public static Builder at(URI url, String database) {
        return new Builder(url, database);
    }

    /**
     * Where the server is.
     *
     * @return the address
     */
    public URI url() {
        return url;
    }

    /**
     * The database.
     *
     * @return its name: a letter or underscore, then letters, digits, underscores
     */
    public String database() {
        return database;
    }

    /**
     * Who asks.
     *
     * @return the user's name
     */
    public String user() {
        return user;
    }

    String password() {
        return password;
    }

    Optional<Path> rootCertificate() {
        return rootCertificate;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    int maxConnections() {
        return maxConnections;
    }

    /**
     * The cluster that tables are made on.
     *
     * @return empty for a single server
     */
    public Optional<String> cluster() {
        return cluster;
    }

    /**
     * How long expiring tables keep their rows.
     *
     * @return the retention; empty if a database keeps what it has
     */
    public Optional<ClickHouseRetention> retention() {
        return retention;
    }

    @Override
    public String toString() {
        return user + "@" + url + "/" + database
                + cluster.map(it -> " on cluster " + it).orElse("");
    }

    /** Builds settings. Mistakes are refused where they are made. */
    public static final class Builder {
        private final URI url;
        private final String database;
        private String user = "default";
        private String password = "";
        private Optional<Path> rootCertificate = Optional.empty();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration requestTimeout = Duration.ofSeconds(60);
        private int maxConnections = 8;
        private Optional<String> cluster = Optional.empty();
        private Optional<ClickHouseRetention> retention = Optional.empty();

        private Builder(URI url, String database) {
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
                throw new IllegalArgumentException("url must be http://host:port or https://host:port");
            }
            if (url.getUserInfo() != null
                    || url.getQuery() != null
                    || !url.getPath().matches("/?")) {
                throw new IllegalArgumentException(
                        "url must have no user, path or query; give user and password beside it");
            }
            this.url = url;
            this.database = named("database", database);
        }

        private static String named(String what, String value) {
            if (!value.matches(NAME)) {
                throw new IllegalArgumentException(what + " must match " + NAME + ", was '" + value + "'");
            }
            return value;
        }

        private static Duration positive(String what, Duration value) {
            if (value.toMillis() < 1) {
                throw new IllegalArgumentException(what + " must be at least 1 ms, was " + value);
            }
            return value;
        }

        /**
         * Who asks.
         *
         * @param name the user's name; {@code default} unless given
         * @param secret its password; never shown
         * @return this
         */
        public Builder user(String name, String secret) {
            this.user = name;
            this.password = secret;
            return this;
        }

        /**
         * Whom to trust over https; the JDK's trust store unless given.
         *
         * @param pem file with the root certificate
         * @return this
         */
        public Builder rootCertificate(Path pem) {
            this.rootCertificate = Optional.of(pem);
            return this;
        }

        /**
         * How long to wait for a connection; 5 s unless given.
         *
         * @param value at least 1 ms
         * @return this
         */
        public Builder connectTimeout(Duration value) {
            this.connectTimeout = positive("connect timeout", value);
            return this;
        }

        /**
         * How long to wait for an answer, and how long the server may work on one; 60 s unless given.
         *
         * @param value at least 1 ms
         * @return this
         */
        public Builder requestTimeout(Duration value) {
            this.requestTimeout = positive("request timeout", value);
            return this;
        }

        /**
         * How many connections to hold; 8 unless given.
         *
         * @param value at least 1
         * @return this
         */
        public Builder maxConnections(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("connections must be at least 1, was " + value);
            }
            this.maxConnections = value;
            return this;
        }

        /**
         * Makes tables on a cluster, replicated and distributed. Not proven: no cluster takes part in our tests.
         *
         * @param name the cluster's name in the server's configuration
         * @return this
         */
        public Builder cluster(String name) {
            this.cluster = Optional.of(named("cluster", name));
            return this;
        }

        /**
         * How long expiring tables keep their rows. Unless given, tables that are made keep them for
         * {@link ClickHouseRetention#DEFAULT} and opening a database changes no age in it. A shorter age that pages have already, since they would take too much room, is
         * not made longer by opening the store; {@link ClickHouseStore#retention()} does that.
         *
         * @param value the retention
         * @return this
         */
        public Builder retention(ClickHouseRetention value) {
            this.retention = Optional.of(value);
            return this;
        }

        /**
         * The settings.
         *
         * @return them
         */
        public ClickHouseSettings build() {
            return new ClickHouseSettings(this);
        }
    }
}
