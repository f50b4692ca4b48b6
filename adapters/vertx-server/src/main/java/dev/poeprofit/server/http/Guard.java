package dev.poeprofit.server.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before every request: gives it a number and an answer's headers, and asks who wants what from where. */
final class Guard {
    private static final Logger AUDIT = LoggerFactory.getLogger("dev.poeprofit.server.audit");
    private static final String REQUEST_ID = "request-id";
    private static final String BEARER = "bearer ";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    /** The page for people has one style and no script. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final ApiSettings settings;
    private final Set<String> hosts;
    private final Rates requests;
    private final Rates wrongTokens;

    Guard(ApiSettings settings, Ticker ticker) {
        this.settings = settings;
        this.hosts = hosts(settings);
        this.requests =
                new Rates(settings.limits().perSecond(), settings.limits().burst(), ticker);
        int wrong = settings.limits().wrongTokens();
        this.wrongTokens = new Rates(wrong / 60.0, wrong, ticker);
    }

    private static Set<String> hosts(ApiSettings settings) {
        Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "::1"));
        hosts.add(bare(settings.host()));
        settings.hosts().forEach(host -> hosts.add(bare(host)));
        return hosts;
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }

    static String requestId(RoutingContext ctx) {
        String id = ctx.get(REQUEST_ID);
        return id == null ? "none" : id;
    }

    /** The path as asked, without what could be a secret behind it. */
    static String path(RoutingContext ctx) {
        String path = ctx.request().path();
        return path == null ? "/" : path;
    }

    /** Before anything else. */
    void enter(RoutingContext ctx) {
        String id = UUID.randomUUID().toString();
        ctx.put(REQUEST_ID, id);
        HttpServerResponse response = ctx.response();
        response.putHeader("X-Request-Id", id)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Content-Security-Policy", CONTENT_POLICY);
        if (settings.tls().isPresent()) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        place(ctx.request());
        String address = address(ctx);
        if (!requests.take(address)) {
            throw Problem.tooMany(
                    "more than " + settings.limits().perSecond() + " requests a second from this address", 1);
        }
        ctx.next();
    }

    /** Rebinding a name to this machine gives another host; a page of somebody else gives another origin. */
    private void place(HttpServerRequest request) {
        List<String> named = request.headers().getAll("Host");
        HostAndPort authority = request.authority();
        if (named.size() > 1 || authority == null) {
            throw Problem.invalid("#/header/Host", "exactly one Host must be named");
        }
        if (!hosts.contains(bare(authority.host()))) {
            throw new Problem(
                    421,
                    "unknown-host",
                    "Not this host",
                    "this server does not answer under that name; name it with api.hosts if it should");
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.forbidden("pages of other sites may not ask");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !isOwn(origin, authority)) {
            throw Problem.forbidden("pages of other origins may not ask");
        }
    }

    private static boolean isOwn(String origin, HostAndPort authority) {
        try {
            URI uri = new URI(origin);
            return uri.getHost() != null
                    && bare(uri.getHost()).equals(bare(authority.host()))
                    && port(uri) == authority.port();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** Who may do it; before its parameters are looked at. */
    void allow(RoutingContext ctx, Contract.Operation operation) {
        boolean command = operation.access() == Contract.Access.COMMAND
                || !READS.contains(ctx.request().method());
        boolean open = operation.access() == Contract.Access.OPEN || (settings.isLocal() && !command);
        if (!open) {
            need(ctx);
        }
        if (command) {
            String address = address(ctx);
            ctx.addEndHandler(done -> AUDIT.info(
                    "request={} address={} operation={} path={} status={}",
                    requestId(ctx),
                    address,
                    operation.id(),
                    path(ctx),
                    ctx.response().getStatusCode()));
        }
        ctx.next();
    }

    private void need(RoutingContext ctx) {
        if (settings.token().isEmpty()) {
            throw Problem.forbidden("commands are switched off: this server was started without a token");
        }
        String address = address(ctx);
        if (!wrongTokens.has(address)) {
            throw Problem.tooMany("too many wrong tokens from this address", 60);
        }
        String given = ctx.request().getHeader("Authorization");
        boolean right = given != null
                && given.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && settings.token()
                        .get()
                        .matches(given.substring(BEARER.length()).strip());
        if (!right) {
            if (given != null) {
                wrongTokens.take(address);
                AUDIT.warn("request={} address={} wrong token", requestId(ctx), address);
            }
            throw new Problem(
                    401,
                    "unauthorised",
                    "A token is needed",
                    given == null
                            ? "send the token of this installation as Authorization: Bearer"
                            : "that is not the token of this installation",
                    List.of(),
                    Map.of("WWW-Authenticate", "Bearer realm=\"poe-profit\""));
        }
    }

    private static String address(RoutingContext ctx) {
        String host = ctx.request().remoteAddress().hostAddress();
        return host == null ? "unknown" : host;
    }
}
