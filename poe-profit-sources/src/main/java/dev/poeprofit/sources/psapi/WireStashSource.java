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
import dev.poeprofit.sources.answer.Answers;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import dev.poeprofit.sources.internal.Malformed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public stash stream over an upstream: {@code GET /public-stash-tabs[/realm]?id=cursor}.
 *
 * <p>{@link Cursor#START} is where {@link StartCursor} says. The head is found once per queue and kept, so that a first page
 * that could not be stored is asked for again and not passed over; only a head that the stream refuses is looked for anew.
 * The trade site names one head; other realms than PC start at the same id, which is an assumption: the server goes to the
 * nearest place that it has. Pages name the cursor they were really asked for with.
 *
 * <p>At the tip the server gives no stashes and the id that was sent: {@link Fetched.AtTip}. No stashes but another id is
 * a page to follow. Stashes with the id that was sent would be asked for for ever: they are left, which is a failure of kind
 * {@code MALFORMED}, like a body that is no page. Both leave the cursor where it is. A closed gate is {@link Fetched.Paused}.
 * Answers 400, 404 and 422 are of kind {@code CONTRACT}: the cursor is dead, and asking for it again only spends the budget
 * of wrong requests.
 *
 * <p>Remembers per queue when the tip was last touched. Safe for several threads on different queues.
 */
public final class WireStashSource implements PublicStashSource {
    /** Where GGG serves the stream. */
    public static final URI GGG = URI.create("https://api.pathofexile.com");
    /** Where GGG serves the trade site. */
    public static final URI GGG_WWW = URI.create("https://www.pathofexile.com");

    private static final Duration LEAST = Duration.ofMillis(1);

    private final Upstream upstream;
    private final URI base;
    private final StartCursor start;
    private final StreamWatch watch;
    private final Envelope envelope;
    private final Map<QueueId, Instant> tips = new ConcurrentHashMap<>();
    private final Map<QueueId, Cursor> heads = new ConcurrentHashMap<>();

    /**
     * A source with the default limits that nobody watches.
     *
     * @param upstream asks; adds identity and authorisation
     * @param base scheme and host, such as {@link #GGG}
     * @param start where {@link Cursor#START} is
     */
    public WireStashSource(Upstream upstream, URI base, StartCursor start) {
        this(upstream, base, start, StreamWatch.NONE, PageLimits.DEFAULT);
    }

    /**
     * A source.
     *
     * @param upstream asks; adds identity and authorisation
     * @param base scheme and host, such as {@link #GGG}
     * @param start where {@link Cursor#START} is
     * @param watch told of cursors that lead to themselves
     * @param limits bounds of a page
     */
    public WireStashSource(Upstream upstream, URI base, StartCursor start, StreamWatch watch, PageLimits limits) {
        this.upstream = upstream;
        this.base = base;
        this.start = start;
        this.watch = watch;
        this.envelope = new Envelope(limits);
    }

    @Override
    public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
        if (!from.equals(Cursor.START) || start instanceof StartCursor.Beginning) {
            return page(queue, from, deadline);
        }
        if (start instanceof StartCursor.Explicit explicit) {
            return page(queue, explicit.cursor(), deadline);
        }
        return fromHead(queue, ((StartCursor.Head) start).wwwBase(), deadline);
    }

    private Fetched fromHead(QueueId queue, URI wwwBase, Deadline deadline) {
        Cursor head = heads.get(queue);
        Duration left = deadline.limit();
        if (head == null) {
            String subject = "head of " + queue;
            Request request =
                    Request.get(URI.create(wwwBase + "/api/trade/data/change-ids"), Map.of("Accept-Encoding", "gzip"));
            Reply reply = upstream.ask(new Ask(queue.toString(), Endpoint.TRADE_DATA, request), deadline);
            if (reply instanceof Reply.Closed closed) {
                return new Fetched.Paused(closed.until(), closed.policy());
            }
            Reply.Answered answered = (Reply.Answered) reply;
            Response response = answered.response();
            if (response.status() != 200) {
                throw Answers.failure(response, subject);
            }
            Answers.encoding(response, subject);
            head = Head.read(subject, response.body());
            heads.put(queue, head);
            left = left.minus(Duration.between(answered.sentAt(), answered.receivedAt()));
        }
        try {
            return page(queue, head, new Deadline(left.compareTo(LEAST) < 0 ? LEAST : left));
        } catch (PortException failure) {
            if (failure.kind() == PortException.Kind.CONTRACT) {
                heads.remove(queue, head);
            }
            throw failure;
        }
    }

    private Fetched page(QueueId queue, Cursor from, Deadline deadline) {
        Request request = Request.get(address(queue, from), Map.of("Accept-Encoding", "gzip"));
        Reply reply = upstream.ask(new Ask(queue.toString(), Endpoint.PUBLIC_STASHES, request), deadline);
        if (reply instanceof Reply.Closed closed) {
            return new Fetched.Paused(closed.until(), closed.policy());
        }
        Reply.Answered answered = (Reply.Answered) reply;
        String subject = "page " + from + " of " + queue;
        if (answered.response().status() != 200) {
            throw Answers.failure(answered.response(), subject);
        }
        return read(queue, from, answered, subject);
    }

    private URI address(QueueId queue, Cursor from) {
        String realm = queue.realm() == Realm.PC ? "" : "/" + queue.realm().wireName();
        String query = from.equals(Cursor.START) ? "" : "?id=" + Answers.queryValue(from.value());
        return URI.create(base + "/public-stash-tabs" + realm + query);
    }

    private Fetched read(QueueId queue, Cursor from, Reply.Answered answered, String subject) {
        Response response = answered.response();
        Instant at = answered.receivedAt();
        Page.Encoding encoding = Answers.encoding(response, subject);
        int[] stashes = new int[1];
        Cursor next = new Cursor(envelope.read(subject, response.body(), encoding == Page.Encoding.GZIP, json -> {
            while (json.nextElement()) {
                json.skip();
                stashes[0]++;
            }
        }));
        if (next.equals(from)) {
            if (stashes[0] > 0) {
                watch.cursorStuck(queue, from, stashes[0], at);
                throw Malformed.of(
                        subject,
                        "next_change_id: expected another id than the one asked with after " + stashes[0]
                                + " stashes, was the same");
            }
            tips.put(queue, at);
            return new Fetched.AtTip(from, at);
        }
        long millis = Math.max(0, Duration.between(answered.sentAt(), at).toMillis());
        return new Fetched.GotPage(new Page(
                new PageId(queue, from, Digest.of(response.body())),
                next,
                at,
                Optional.ofNullable(tips.get(queue)),
                new FetchFacts(response.status(), millis, answered.retryCount(), answered.retryReason()),
                encoding,
                response.body()));
    }
}
