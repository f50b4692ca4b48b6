package dev.poeprofit.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What changes, kept for whoever resumes, and the streams that follow it. One sequence for all topics. The event loop only.
 *
 * <p>A stream has no queue of its own: it has a place in what is kept and goes on from there whenever its client has read. So a
 * slow one costs nothing, is told of what it missed as long as that is kept, and is cut off after a while.
 */
final class EventHub {
    /** Topics by name. */
    static final Set<String> TOPICS = Set.of("board", "opportunities", "health", "notices");

    private record Event(long seq, long nanos, String topic, Buffer text) {}

    private final String epoch;
    private final EventSettings settings;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Deque<Event> kept = new ArrayDeque<>();
    private final Set<Stream> streams = new HashSet<>();
    private long last;
    private long resets;
    private long dropped;

    EventHub(Vertx vertx, String epoch, EventSettings settings, InstantSource clock, Ticker ticker) {
        this.epoch = epoch;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        vertx.setPeriodic(settings.heartbeat().toMillis(), timer -> beat());
    }

    String lastId() {
        return id(last);
    }

    long last() {
        return last;
    }

    int streams() {
        return streams.size();
    }

    long resets() {
        return resets;
    }

    long dropped() {
        return dropped;
    }

    private String id(long seq) {
        return epoch + "-" + seq;
    }

    void publish(String topic, String event, JsonObject data) {
        last++;
        kept.addLast(new Event(last, ticker.nanos(), topic, text(id(last), event, data)));
        forget();
        // A stream that ends meanwhile leaves the set.
        List.copyOf(streams).forEach(Stream::pump);
    }

    private void forget() {
        long oldest = ticker.nanos() - settings.keptFor().toNanos();
        while (kept.size() > settings.kept()
                || (!kept.isEmpty() && kept.peekFirst().nanos() - oldest < 0)) {
            kept.removeFirst();
        }
    }

    private static Buffer text(String id, String event, JsonObject data) {
        // JSON on one line: a line break in a text is escaped.
        return Buffer.buffer("id: " + id + "\nevent: " + event + "\ndata: " + data.encode() + "\n\n");
    }

    private void beat() {
        forget();
        Buffer text = Buffer.buffer("event: heartbeat\ndata: "
                + new JsonObject()
                        .put("at", clock.instant().toString())
                        .put("last_event_id", lastId())
                        .encode()
                + "\n\n");
        List.copyOf(streams).forEach(stream -> stream.beat(text));
    }

    /** Opens a stream behind an event, or behind the newest. */
    void open(HttpServerResponse response, Set<String> topics, Optional<String> after) {
        response.setChunked(true)
                .setWriteQueueMaxSize(settings.queueBytes())
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Content-Encoding", "identity")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        Stream stream = new Stream(response, topics);
        response.closeHandler(closed -> streams.remove(stream));
        response.exceptionHandler(failure -> streams.remove(stream));
        response.drainHandler(drained -> stream.drained());
        response.write(Buffer.buffer("retry: 2000\n\n"));
        streams.add(stream);
        stream.next = last + 1;
        after.ifPresent(stream::resume);
        stream.pump();
    }

    /** One client. */
    private final class Stream {
        private final HttpServerResponse response;
        private final Set<String> topics;
        /** The first event that it was not told of. */
        private long next;
        /** Since when it does not read; 0 while it does. */
        private long stuckSince;

        Stream(HttpServerResponse response, Set<String> topics) {
            this.response = response;
            this.topics = topics;
        }

        void resume(String after) {
            int dash = after.lastIndexOf('-');
            if (dash < 0 || !after.substring(0, dash).equals(epoch)) {
                reset("another-epoch");
                return;
            }
            long seq;
            try {
                seq = Long.parseLong(after.substring(dash + 1));
            } catch (NumberFormatException e) {
                reset("unknown-id");
                return;
            }
            if (seq < 0 || seq > last) {
                reset("unknown-id");
            } else {
                next = seq + 1;
            }
        }

        private void reset(String reason) {
            resets++;
            next = last + 1;
            response.write(text(
                    lastId(), "reset", new JsonObject().put("reason", reason).put("last_event_id", lastId())));
        }

        void pump() {
            if (response.closed() || response.ended()) {
                streams.remove(this);
                return;
            }
            long first = kept.isEmpty() ? last + 1 : kept.peekFirst().seq();
            if (next < first) {
                if (response.writeQueueFull()) {
                    stuck();
                    return;
                }
                reset("too-far-behind");
            }
            if (next > last) {
                if (!response.writeQueueFull()) {
                    stuckSince = 0;
                }
                return;
            }
            for (Event event : kept) {
                if (event.seq() < next) {
                    continue;
                }
                if (response.writeQueueFull()) {
                    stuck();
                    return;
                }
                if (topics.contains(event.topic())) {
                    response.write(event.text());
                }
                next = event.seq() + 1;
            }
            stuckSince = 0;
        }

        /** It has read: slow, perhaps, but not deaf. */
        void drained() {
            stuckSince = 0;
            pump();
        }

        private void stuck() {
            if (stuckSince == 0) {
                stuckSince = ticker.nanos();
            }
        }

        void beat(Buffer text) {
            if (response.closed() || response.ended()) {
                streams.remove(this);
            } else if (!response.writeQueueFull()) {
                stuckSince = 0;
                pump();
                response.write(text);
            } else {
                stuck();
                if (ticker.nanos() - stuckSince >= settings.patience().toNanos()) {
                    dropped++;
                    streams.remove(this);
                    response.reset();
                }
            }
        }
    }
}
