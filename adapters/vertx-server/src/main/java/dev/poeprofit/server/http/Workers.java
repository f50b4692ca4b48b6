package dev.poeprofit.server.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Asks what may block, never on the event loop, and never for longer than allowed. Who asks what is being asked already waits for the
 * same answer; answers are kept while what they rest on stays the same. The event loop only.
 */
final class Workers {
    /**
     * Rows, or kilobytes of text, that are kept; what was not asked for longest goes. Assumption of this project: a row takes some
     * kilobytes of memory, so that this is about 200 MB at most.
     */
    private static final long MOST_KEPT = 40_000;

    private static final int KILOBYTE = 1_024;

    private final Vertx vertx;
    private final WorkerExecutor executor;
    private final ApiLimits limits;
    private final Map<String, Future<?>> running = new HashMap<>();
    private final Map<String, Object> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    Workers(Vertx vertx, ApiLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
        // Told of, not interrupted: a thread that hangs in a driver may not be.
        this.executor = vertx.createSharedWorkerExecutor(
                "api-store", limits.workers(), limits.storeTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks; whoever asks the same meanwhile shares the answer. */
    <T> Future<T> ask(String key, Callable<T> question) {
        @SuppressWarnings("unchecked") // one key, one question
        Future<T> same = (Future<T>) running.get(key);
        if (same != null) {
            return bounded(same);
        }
        if (running.size() >= limits.waiting()) {
            return Future.failedFuture(Problem.unavailable("too many questions wait for the store", 2));
        }
        Future<T> asked;
        try {
            asked = executor.executeBlocking(question, false);
        } catch (RejectedExecutionException closing) {
            return Future.failedFuture(Problem.unavailable("the server is closing", 5));
        }
        running.put(key, asked);
        asked.onComplete(done -> running.remove(key));
        return bounded(asked);
    }

    /** The same, and keeps the answer: the key must say what it rests on. */
    <T> Future<T> keep(String key, Callable<T> question) {
        @SuppressWarnings("unchecked") // one key, one question
        T known = (T) kept.get(key);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return this.<T>ask(key, question).onSuccess(answer -> keep(key, answer));
    }

    private void keep(String key, Object answer) {
        Object before = kept.put(key, answer);
        weight += weight(answer) - (before == null ? 0 : weight(before));
        Iterator<Object> eldest = kept.values().iterator();
        while (weight > MOST_KEPT && eldest.hasNext()) {
            weight -= weight(eldest.next());
            eldest.remove();
        }
    }

    /** What it takes of {@link #MOST_KEPT}, at least 1. */
    private static long weight(Object answer) {
        if (answer instanceof Rows rows) {
            return 1L + rows.items().size();
        }
        return answer instanceof Buffer text ? 1L + text.length() / KILOBYTE : 1L;
    }

    private <T> Future<T> bounded(Future<T> asked) {
        if (asked.isComplete()) {
            return asked;
        }
        Promise<T> promise = Promise.promise();
        long timer = vertx.setTimer(
                limits.storeTime().toMillis(),
                late -> promise.tryFail(Problem.unavailable("the store did not answer in time", 5)));
        asked.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                promise.tryComplete(done.result());
            } else {
                promise.tryFail(done.cause());
            }
        });
        return promise.future();
    }
}
