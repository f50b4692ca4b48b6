package dev.poeprofit.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server listens and who may ask.
 *
 * @param host address to listen on
 * @param port port, 0 for any that is free
 * @param token what commands need, and everything away from the loopback address; empty switches commands off
 * @param remote whether another address than the loopback one is wanted
 * @param hosts names beside the loopback ones under which clients may ask, such as {@code market.lan}
 * @param tls certificate and key; empty for plain HTTP
 * @param limits limits
 * @param events events
 */
public record ApiSettings(
        String host,
        int port,
        Optional<AccessToken> token,
        boolean remote,
        Set<String> hosts,
        Optional<Tls> tls,
        ApiLimits limits,
        EventSettings events) {
    private static final int MOST_PORT = 65_535;

    /**
     * A certificate and its key, as PEM files.
     *
     * @param certificate chain of certificates
     * @param key private key
     */
    public record Tls(Path certificate, Path key) {}

    /**
     * Copies and checks.
     *
     * @param host address
     * @param port port
     * @param token token
     * @param remote remote
     * @param hosts hosts
     * @param tls tls
     * @param limits limits
     * @param events events
     * @throws IllegalArgumentException if the address is not the loopback one without remote access being wanted and a token set,
     *     or the port is out of range
     */
    public ApiSettings {
        hosts = Set.copyOf(hosts);
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("api.port must be in 0-" + MOST_PORT + ", was " + port);
        }
        if (!isLoopback(host)) {
            if (!remote) {
                throw new IllegalArgumentException("api.host " + host
                        + " is not the loopback address: others could ask; say api.remote = true if that is wanted");
            }
            if (token.isEmpty()) {
                throw new IllegalArgumentException(
                        "api.host " + host + " needs a token: name its file with api.token.file");
            }
        }
    }

    /**
     * On the loopback address only, without TLS.
     *
     * @param port port, 0 for any that is free
     * @param token what commands need; empty switches commands off
     * @return settings
     */
    public static ApiSettings local(int port, Optional<AccessToken> token) {
        return new ApiSettings(
                "127.0.0.1", port, token, false, Set.of(), Optional.empty(), ApiLimits.DEFAULT, EventSettings.DEFAULT);
    }

    /**
     * The same with other limits.
     *
     * @param other limits
     * @return settings
     */
    public ApiSettings with(ApiLimits other) {
        return new ApiSettings(host, port, token, remote, hosts, tls, other, events);
    }

    /**
     * The same with other event settings.
     *
     * @param other event settings
     * @return settings
     */
    public ApiSettings with(EventSettings other) {
        return new ApiSettings(host, port, token, remote, hosts, tls, limits, other);
    }

    /**
     * Whether only this machine can ask.
     *
     * @return true on the loopback address
     */
    public boolean isLocal() {
        return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        // Only literal addresses: a name could lead anywhere.
        if (!host.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
