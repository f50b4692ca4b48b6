package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Transport;
import dev.poeprofit.sources.internal.Malformed;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public stash stream over a transport: {@code GET /public-stash-tabs[/realm]?id=cursor}. {@link Cursor#START} asks
 * without an id, which is the beginning of the stream, years ago; a live caller passes the cursor it wants to start at.
 *
 * <p>At the tip the server gives no stashes and the id that was sent: {@link Fetched.AtTip}. No stashes but another id is
 * a page to follow. Stashes with the id that was sent would be asked for for ever: they are left, a warning is logged, and
 * the same cursor is to be asked again. A body that is no page throws and leaves the cursor where it is. This class obeys
 * one answer at a time; pacing by rate-limit headers is its caller's or transport's.
 *
 * <p>Remembers per queue when the tip was last touched. Safe for several threads on different queues.
 */
public final class WireStashSource implements PublicStashSource {
    /** Where GGG serves the stream. */
    public static final URI GGG = URI.create("https://api.pathofexile.com");

    private static final Logger LOG = LoggerFactory.getLogger(WireStashSource.class);
    // Without Retry-After: the penalty that the stream's policy has been seen to name.
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);
    private static final long MAX_RETRY_AFTER_SECONDS = 24 * 3600;

    private final Transport transport;
    private final URI base;
    private final InstantSource clock;
    private final Envelope envelope;
    private final Map<QueueId, Instant> tips = new ConcurrentHashMap<>();

    /**
     * A source with the default limits.
     *
     * @param transport carries the requests; adds identity and authorisation
     * @param base scheme and host, such as {@link #GGG}
     * @param clock tells when responses were complete
     */
    public WireStashSource(Transport transport, URI base, InstantSource clock) {
        this(transport, base, clock, PageLimits.DEFAULT);
    }

    /**
     * A source.
     *
     * @param transport carries the requests; adds identity and authorisation
     * @param base scheme and host, such as {@link #GGG}
     * @param clock tells when responses were complete
     * @param limits bounds of a page
     */
    public WireStashSource(Transport transport, URI base, InstantSource clock, PageLimits limits) {
        this.transport = transport;
        this.base = base;
        this.clock = clock;
        this.envelope = new Envelope(limits);
    }

    @Override
    public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
        Instant asked = clock.instant();
        Response response =
                transport.exchange(Request.get(address(queue, from), Map.of("Accept-Encoding", "gzip")), deadline);
        Instant at = clock.instant();
        String subject = "page " + from + " of " + queue;
        return switch (response.status()) {
            case 200 -> page(queue, from, response, asked, at, subject);
            case 429 ->
                new Fetched.Paused(
                        at.plus(retryAfter(response).orElse(DEFAULT_PAUSE)),
                        response.header("X-Rate-Limit-Policy").orElse("unknown"));
            default -> throw failure(response, subject);
        };
    }

    private URI address(QueueId queue, Cursor from) {
        String realm = queue.realm() == Realm.PC ? "" : "/" + queue.realm().wireName();
        String query =
                from.equals(Cursor.START) ? "" : "?id=" + URLEncoder.encode(from.value(), StandardCharsets.UTF_8);
        return URI.create(base + "/public-stash-tabs" + realm + query);
    }

    private Fetched page(QueueId queue, Cursor from, Response response, Instant asked, Instant at, String subject) {
        Page.Encoding encoding = encoding(response, subject);
        int[] stashes = new int[1];
        Cursor next = new Cursor(envelope.read(subject, response.body(), encoding == Page.Encoding.GZIP, json -> {
            while (json.nextElement()) {
                json.skip();
                stashes[0]++;
            }
        }));
        if (next.equals(from)) {
            if (stashes[0] == 0) {
                tips.put(queue, at);
            } else {
                LOG.warn("{} gives {} stashes and its own id as the next; asking again", subject, stashes[0]);
            }
            return new Fetched.AtTip(from, at);
        }
        long millis = Math.max(0, Duration.between(asked, at).toMillis());
        return new Fetched.GotPage(new Page(
                new PageId(queue, from, Digest.of(response.body())),
                next,
                at,
                Optional.ofNullable(tips.get(queue)),
                new FetchFacts(response.status(), millis, 0, Optional.empty()),
                encoding,
                response.body()));
    }

    private static Page.Encoding encoding(Response response, String subject) {
        String encoding = response.header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> Page.Encoding.IDENTITY;
            case "gzip", "x-gzip" -> Page.Encoding.GZIP;
            default ->
                throw Malformed.of(subject, "Content-Encoding: expected gzip or identity, was '" + encoding + "'");
        };
    }

    private static PortException failure(Response response, String subject) {
        int status = response.status();
        String what = subject + ": HTTP " + status
                + response.header("cf-mitigated")
                        .map(how -> ", cf-mitigated: " + how)
                        .orElse("");
        if (status == 401 || status == 403) {
            return new PortException(PortException.Kind.UNAUTHORISED, what);
        }
        if (status >= 500 || status == 202) {
            return new PortException(PortException.Kind.UNAVAILABLE, what, true, retryAfter(response), null);
        }
        return new PortException(status >= 400 ? PortException.Kind.CONTRACT : PortException.Kind.UNAVAILABLE, what);
    }

    private static Optional<Duration> retryAfter(Response response) {
        return response.header("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), MAX_RETRY_AFTER_SECONDS)));
    }
}
