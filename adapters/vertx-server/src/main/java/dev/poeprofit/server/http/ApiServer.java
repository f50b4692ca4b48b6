package dev.poeprofit.server.http;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.server.board.Board;
import dev.poeprofit.server.board.BoardKeeper;
import dev.poeprofit.server.board.JudgeClock;
import dev.poeprofit.server.board.Operations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JSON API. Requests are handled on one event loop; the market is worked out on a thread of its own, and the store is asked on
 * workers with a deadline. All threads are daemons and end with {@link #close()}.
 */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int NOTICES = 200;
    private static final Duration NOTICES_OF = Duration.ofDays(1);

    private final ApiSettings settings;
    private final BoardKeeper keeper;
    private final InstantSource clock;
    private final ScheduledExecutorService boards;
    private final ScheduledExecutorService calibrations;
    private final Vertx vertx;
    private final News news = new News();
    private final List<ScheduledFuture<?>> tasks = new CopyOnWriteArrayList<>();
    private final String epoch;
    private final AtomicBoolean renewal = new AtomicBoolean();
    private volatile int port;
    private volatile boolean closed;

    private ApiServer(ApiSettings settings, BoardKeeper keeper, InstantSource clock) {
        this.settings = settings;
        this.keeper = keeper;
        this.clock = clock;
        this.epoch = Long.toString(clock.instant().toEpochMilli(), Character.MAX_RADIX);
        this.boards = Executors.newSingleThreadScheduledExecutor(daemon("api-board"));
        this.calibrations = Executors.newSingleThreadScheduledExecutor(daemon("api-calibration"));
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setUseDaemonThread(true));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Starts a server and begins to work the market out.
     *
     * @param settings where it listens and who may ask
     * @param keeper works the market out; stepped by the server from now on
     * @param operations what else runs in this process
     * @param clock the time
     * @param judge at which time queues are judged
     * @return the server; it answers
     * @throws IllegalStateException if it cannot listen; the message says where and why
     */
    public static ApiServer start(
            ApiSettings settings, BoardKeeper keeper, Operations operations, InstantSource clock, JudgeClock judge) {
        ApiServer server = new ApiServer(settings, keeper, clock);
        try {
            server.open(operations, judge).await(START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            server.close();
            throw new IllegalStateException("the server did not start within " + START.toSeconds() + " s", e);
        } catch (RuntimeException e) {
            server.close();
            throw new IllegalStateException(
                    "the server cannot listen on " + settings.host() + " port " + settings.port() + ": "
                            + e.getMessage(),
                    e);
        }
        return server;
    }

    private Future<HttpServer> open(Operations operations, JudgeClock judge) {
        Contract contract = Contract.load();
        // Everything of it belongs to one event loop.
        return Future.<HttpServer>future(promise -> vertx.runOnContext(start -> contract.forRouter(vertx)
                .compose(router -> {
                    Metrics metrics = new Metrics();
                    EventHub events = new EventHub(vertx, epoch, settings.events(), clock, System::nanoTime);
                    Desk desk = new Desk(
                            epoch,
                            settings,
                            contract,
                            keeper,
                            operations,
                            clock,
                            new Workers(vertx, settings.limits()),
                            events,
                            new HealthDesk(keeper, operations, clock, judge),
                            metrics,
                            this::renew);
                    Connections connections = new Connections(vertx, settings.limits());
                    gauges(metrics, events, connections);
                    tell(desk);
                    Router routes = Routes.of(vertx, desk, router, connections, calibrations, System::nanoTime);
                    return vertx.createHttpServer(options())
                            .connectionHandler(connections::opened)
                            .invalidRequestHandler(HttpServerRequestFaults::refuse)
                            .requestHandler(routes)
                            .listen(settings.port(), settings.host());
                })
                .onSuccess(listening -> {
                    port = listening.actualPort();
                    long every = keeper.settings().lookEvery().toMillis();
                    repeat(this::look, every);
                    promise.complete(listening);
                })
                .onFailure(promise::fail)));
    }

    private HttpServerOptions options() {
        ApiLimits limits = settings.limits();
        HttpServerOptions options = new HttpServerOptions()
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxInitialLineLength(limits.lineBytes())
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) limits.idleTime().toMillis())
                .setTcpNoDelay(true);
        settings.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString())));
        return options;
    }

    private void gauges(Metrics metrics, EventHub events, Connections connections) {
        metrics.gauge("poe.sse.clients", "Open event streams", events::streams);
        metrics.gauge("poe.sse.resets", "Streams told to begin again, since the start", events::resets);
        metrics.gauge("poe.sse.dropped", "Streams cut off for not reading, since the start", events::dropped);
        metrics.gauge("poe.events.last", "Number of the last event", events::last);
        metrics.gauge("poe.http.connections", "Open connections", connections::open);
        metrics.gauge("poe.http.connections.refused", "Connections refused, since the start", connections::refused);
        metrics.gauge(
                "poe.board.version", "State of the market", () -> keeper.board().version());
        metrics.gauge(
                "poe.board.age.seconds",
                "Time since the market was worked out",
                () -> Duration.between(keeper.board().madeAt(), clock.instant()).toMillis() / 1e3);
    }

    /** Publishes what changes. */
    private void tell(Desk desk) {
        keeper.listen(board -> publish(desk, news.of(board)));
        String[] gist = {""};
        vertx.setPeriodic(
                settings.events().heartbeat().toMillis(),
                timer -> desk.workers().ask("health", desk.health()::check).onSuccess(report -> {
                    if (!report.gist().equals(gist[0])) {
                        gist[0] = report.gist();
                        desk.events().publish("health", "health.changed", report.json());
                    }
                }));
        repeat(() -> notices(desk), settings.events().heartbeat().toMillis());
    }

    /** On the thread of the market; tasks keep their failures to themselves and end with the server. */
    private void repeat(Runnable task, long everyMillis) {
        tasks.add(boards.scheduleWithFixedDelay(task, 0, everyMillis, TimeUnit.MILLISECONDS));
    }

    private void notices(Desk desk) {
        try {
            Instant since = clock.instant().minus(NOTICES_OF);
            publish(desk, news.of(keeper.sources().ops().newest(OpsRecord.AlertRaised.class, since, NOTICES)));
        } catch (RuntimeException failure) {
            // The store's trouble is told by the health of it; the next look asks again.
            LOG.debug("notices could not be read", failure);
        }
    }

    private void publish(Desk desk, List<News.Item> items) {
        vertx.runOnContext(loop -> {
            if (!closed) {
                items.forEach(item -> desk.events().publish(item.topic(), item.event(), item.data()));
            }
        });
    }

    private void look() {
        keeper.look();
        log();
    }

    private void log() {
        keeper.failure().ifPresent(why -> LOG.warn("the market could not be worked out", why));
    }

    /** Soon, on the thread that does it; who asks while it waits to begin is served by the same. */
    private void renew() {
        if (!renewal.compareAndSet(false, true)) {
            return;
        }
        try {
            boards.execute(() -> {
                renewal.set(false);
                keeper.renew();
                log();
            });
        } catch (RejectedExecutionException e) {
            throw Problem.unavailable("the server is closing", 5);
        }
    }

    /**
     * The port it listens on.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Where it answers.
     *
     * @return an address without a path
     */
    public String address() {
        String host = settings.host();
        return String.format(
                Locale.ROOT,
                "%s://%s:%d",
                settings.tls().isPresent() ? "https" : "http",
                host.indexOf(':') >= 0 ? "[" + host + "]" : host,
                port);
    }

    /**
     * The state of the market that is served; for whoever waits for the first.
     *
     * @return the newest
     */
    public Board board() {
        return keeper.board();
    }

    /** Stops to answer, ends streams and threads; at most some seconds. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        tasks.forEach(task -> task.cancel(true));
        boards.shutdownNow();
        calibrations.shutdownNow();
        try {
            vertx.close().await(STOP.toMillis(), TimeUnit.MILLISECONDS);
            // The store may be closed after this: nobody reads it any more.
            if (!boards.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the market is still being worked out while the server closes");
            }
            if (!calibrations.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a calibration is still being worked out while the server closes");
            }
        } catch (TimeoutException e) {
            LOG.warn("the server did not close within {} s", STOP.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
