package dev.poeprofit.sources;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replies in the order it was told to, a quarter of a second each, and keeps what it was asked. */
public final class ScriptedUpstream implements Upstream, InstantSource {
    public static final Instant START = Instant.parse("2026-08-30T10:00:00Z");
    public static final Duration TAKES = Duration.ofMillis(250);

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<Ask> asks = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private Instant now = START;

    private interface Step {
        Reply reply(Instant sentAt, Instant receivedAt);
    }

    public ScriptedUpstream then(Response response) {
        return then(response, 0, Optional.empty());
    }

    public ScriptedUpstream then(Response response, int retries, Optional<String> reason) {
        steps.add((sentAt, receivedAt) -> new Reply.Answered(response, sentAt, receivedAt, retries, reason));
        return this;
    }

    public ScriptedUpstream then(int status, Map<String, String> headers, String body) {
        return then(new Response(status, headers, TestPages.bytes(body)));
    }

    public ScriptedUpstream then(String body) {
        return then(200, Map.of(), body);
    }

    public ScriptedUpstream thenClosed(Instant until, String policy) {
        steps.add((sentAt, receivedAt) -> new Reply.Closed(until, policy, "for a test"));
        return this;
    }

    public ScriptedUpstream thenFails(PortException failure) {
        steps.add((sentAt, receivedAt) -> {
            throw failure;
        });
        return this;
    }

    @Override
    public Reply ask(Ask ask, Deadline deadline) {
        asks.add(ask);
        deadlines.add(deadline);
        Instant sentAt = now;
        now = now.plus(TAKES);
        Step step = steps.poll();
        if (step == null) {
            throw new AssertionError("nobody expected to be asked " + ask.request());
        }
        return step.reply(sentAt, now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public void passUntil(Instant time) {
        now = time.isAfter(now) ? time : now;
    }

    /** Time as a process measures it; its zero means nothing. */
    public long nanoTime() {
        return Duration.between(START, now).toNanos() - 5_000_000_000L;
    }

    public List<Ask> asks() {
        return asks;
    }

    public List<Deadline> deadlines() {
        return deadlines;
    }

    public Ask lastAsk() {
        return asks.get(asks.size() - 1);
    }
}
