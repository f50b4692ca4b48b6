package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.Step;
import dev.poeprofit.sources.archive.ArchiveStashSource;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import dev.poeprofit.sources.psapi.StartCursor;
import dev.poeprofit.sources.psapi.WireStashSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * An ingest in a process of its own, to be killed: {@code <store> <source> <last page> <hold>}. The store is a DuckDB file or
 * {@code http://host:port/database}, the source a directory of recorded pages or {@code http://host:port}. It says on its
 * standard output what it is about to do and has done, a line each; {@code hold} names a line, such as {@code apply:3}, the
 * third of its kind, after which it waits for a byte on its standard input.
 */
final class KillChild {
    static final QueueId ARCHIVE = new QueueId("archive", Realm.PC);
    static final QueueId STREAM = new QueueId("psapi", Realm.PC);
    /** Small groups and frequent images: more places to be killed at. */
    private static final IngestSettings SETTINGS =
            new IngestSettings(8, Duration.ofMillis(500), 20, Deadline.ofSeconds(20));

    private static final int RETRIES = 400;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private KillChild() {}

    /** A store in this process. */
    private record Opened(Ledger ledger, History history, AutoCloseable store) {}

    public static void main(String[] arguments) throws Exception {
        boolean live = arguments[1].startsWith("http");
        long last = Long.parseLong(arguments[2]);
        Opened opened = open(arguments[0]);
        try (AutoCloseable store = opened.store();
                Ledger ledger = new Telling(opened.ledger(), new Hold(arguments[3]))) {
            IngestLane lane = new IngestLane(
                    live ? STREAM : ARCHIVE,
                    live ? IngestLane.Start.CHECKPOINT : IngestLane.Start.BEGINNING,
                    live ? stream(URI.create(arguments[1])) : ArchiveStashSource.of(List.of(Path.of(arguments[1]))),
                    new JsonPageDecoder(),
                    ledger,
                    opened.history(),
                    StoredQueue.RULES,
                    SETTINGS,
                    EngineObserver.NONE,
                    System::nanoTime);
            say("open " + store.getClass().getSimpleName());
            run(lane, live, live ? STREAM : ARCHIVE, opened.history(), last);
            lane.close();
        }
        say("done");
    }

    private static void run(IngestLane lane, boolean live, QueueId queue, History history, long last) {
        int failures = 0;
        while (true) {
            try {
                boolean tip = !(lane.step() instanceof Step.Advanced);
                long seq = history.watermark(queue).map(Watermark::seq).orElse(0L);
                if (live ? seq >= last : tip) {
                    return;
                }
            } catch (PortException e) {
                if (!e.retryable() || ++failures > RETRIES) {
                    throw e;
                }
                say("retry " + e.getMessage().replace('\n', ' '));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static Opened open(String spec) {
        if (spec.startsWith("http")) {
            URI uri = URI.create(spec);
            ClickHouseStore store = ClickHouseStore.open(settings(
                    URI.create(uri.getScheme() + "://" + uri.getAuthority()),
                    uri.getPath().substring(1)));
            return new Opened(store.ledger(), store.history(), store);
        }
        DuckDbStore store = DuckDbStore.open(Path.of(spec), new DuckDbSettings(256, 2));
        return new Opened(store.ledger(), store.history(), store);
    }

    static ClickHouseSettings settings(URI server, String database) {
        return ClickHouseSettings.at(server, database)
                .user("default", "")
                .requestTimeout(Duration.ofSeconds(20))
                // Simulated pages are as old as their league.
                .retention(new dev.poeprofit.clickhouse.ClickHouseRetention(7_300, 7_300, 7_300))
                .build();
    }

    /** The stream of a server that says in each answer what time it is there. */
    static PublicStashSource stream(URI base) {
        return new WireStashSource(
                (ask, deadline) -> {
                    Response response = get(ask.request());
                    Instant at = Instant.ofEpochMilli(Long.parseLong(
                            response.header(MovingStream.NOW_HEADER).orElseThrow()));
                    return new Reply.Answered(response, at, at, 0, Optional.empty());
                },
                base,
                StartCursor.beginning());
    }

    private static Response get(Request request) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) request.uri().toURL().openConnection();
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            try (InputStream in = connection.getInputStream()) {
                byte[] body = in.readAllBytes();
                connection.getHeaderFields().forEach((name, values) -> {
                    if (name != null) {
                        headers.put(name, values.get(0));
                    }
                });
                return new Response(connection.getResponseCode(), headers, body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Waits at one line. */
    private static final class Hold {
        private final String kind;
        private int left;

        Hold(String spec) {
            String[] parts = spec.split(":", 2);
            kind = parts[0];
            left = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
        }

        void said(String said) {
            if (said.equals(kind) && --left == 0) {
                say("holding");
                try {
                    if (System.in.read() < 0) {
                        throw new IllegalStateException("nobody waits for this process");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A ledger that says what is done with it. */
    private record Telling(Ledger ledger, Hold hold) implements Ledger {
        private void tell(String kind, long seq) {
            say(kind + " " + seq);
            hold.said(kind);
        }

        @Override
        public Recovery open(QueueId queue, RulesVersion rules) {
            tell("recover", 0);
            return ledger.open(queue, rules);
        }

        @Override
        public boolean applied(PageId page) {
            return ledger.applied(page);
        }

        @Override
        public List<LoggedPage> log(QueueId queue, List<Page> batch) {
            tell("log", batch.size());
            return ledger.log(queue, batch);
        }

        @Override
        public Watermark apply(List<PageCommit> consecutive) {
            tell("apply", consecutive.get(0).page().seq());
            Watermark mark = ledger.apply(consecutive);
            tell("applied", mark.seq());
            return mark;
        }

        @Override
        public void saveTracker(QueueId queue, long seq, TrackerImage image) {
            tell("image", seq);
            ledger.saveTracker(queue, seq, image);
        }

        @Override
        public void close() {
            ledger.close();
        }
    }

    static Cursor cursorOf(String query) {
        return query == null ? Cursor.START : new Cursor(query.substring("id=".length()));
    }
}
