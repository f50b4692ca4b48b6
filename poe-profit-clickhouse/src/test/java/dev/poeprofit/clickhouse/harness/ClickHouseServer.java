package dev.poeprofit.clickhouse.harness;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Where a ClickHouse listens and who asks it.
 *
 * @param url scheme, host and port
 * @param user user name
 * @param password password, may be empty
 */
public record ClickHouseServer(URI url, String user, String password) {
    /** Parses {@code http://user:password@host:port}; without a user it is {@code default} with an empty password. */
    public static ClickHouseServer parse(String text) {
        URI given = URI.create(text);
        if (given.getHost() == null || given.getPort() < 0) {
            throw new IllegalArgumentException("url must be http://user:password@host:port, host and port are missing");
        }
        String info = given.getUserInfo() == null ? "default" : given.getUserInfo();
        int colon = info.indexOf(':');
        URI url = URI.create(given.getScheme() + "://" + given.getHost() + ":" + given.getPort());
        return colon < 0
                ? new ClickHouseServer(url, info, "")
                : new ClickHouseServer(url, info.substring(0, colon), info.substring(colon + 1));
    }

    /** The same server for another user. */
    public ClickHouseServer as(String otherUser, String otherPassword) {
        return new ClickHouseServer(url, otherUser, otherPassword);
    }

    /** A client without retries of its own and with finite timeouts, so that a test sees what the server does. */
    public Client.Builder client() {
        return new Client.Builder()
                .addEndpoint(url.toString())
                .setUsername(user)
                .setPassword(password)
                .setMaxRetries(0)
                .retryOnFailures(ClientFaultCause.None)
                .setConnectTimeout(5, ChronoUnit.SECONDS)
                .setSocketTimeout(60, ChronoUnit.SECONDS)
                .setMaxConnections(32);
    }

    /** A new database of its own name, dropped when it is closed. */
    public TestDatabase createDatabase() {
        return TestDatabase.create(this, "t_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ClickHouseServer[" + user + " at " + url + "]";
    }
}
