package dev.poeprofit.server.http;

import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.Preference;
import dev.poeprofit.server.shape.Fields;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** What changes something. */
final class CommandRoutes {
    /** How long an answer is given again for its key; the contract of idempotency. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 10_000;
    /** Longest text of a preference. */
    private static final int MOST_TEXT = 1_500;

    private static final String PREFIX = "api.";
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private record Answered(Instant at, Buffer body) {}

    private final Desk desk;
    private final Map<String, Answered> answered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    CommandRoutes(Desk desk) {
        this.desk = desk;
    }

    void refresh(RoutingContext ctx) {
        Optional<String> key = Params.of(ctx).header("Idempotency-Key");
        Instant now = desk.clock().instant();
        answered.values().removeIf(it -> Duration.between(it.at(), now).compareTo(REMEMBERED) > 0);
        Answered before = key.map(answered::get).orElse(null);
        Buffer body;
        if (before != null) {
            body = before.body();
            ctx.response().putHeader("Idempotent-Replayed", "true");
        } else {
            body = new JsonObject(new Fields()
                            .put("accepted_at", now)
                            .put("version", desk.keeper().board().version())
                            .map())
                    .toBuffer();
            key.ifPresent(it -> answered.put(it, new Answered(now, body)));
            desk.renew().run();
        }
        Replies.send(ctx, 202, Replies.JSON, body);
    }

    private Optional<Preference> latest(String name) {
        Deque<Preference> found = new ArrayDeque<>();
        desk.keeper()
                .sources()
                .facts()
                .each(
                        new FactQuery.Span<>(
                                Preference.class,
                                Optional.empty(),
                                Optional.of(PREFIX + name),
                                Instant.EPOCH,
                                END_OF_TIME,
                                Optional.empty(),
                                FactQuery.MOST),
                        it -> {
                            found.clear();
                            found.add(it);
                        });
        return Optional.ofNullable(found.peek());
    }

    void get(RoutingContext ctx) {
        String name = Params.of(ctx).path("name");
        desk.workers()
                .ask("pref|" + name, () -> latest(name))
                .onSuccess(found -> found.filter(it -> it.value().isPresent())
                        .ifPresentOrElse(
                                it -> {
                                    if (!Replies.unchanged(ctx, etag(it))) {
                                        Replies.json(ctx, body(name, it));
                                    }
                                },
                                () -> ctx.fail(Problem.notFound("no such choice was made"))))
                .onFailure(ctx::fail);
    }

    void put(RoutingContext ctx) {
        Params params = Params.of(ctx);
        String name = params.path("name");
        Optional<String> match = params.header("If-Match");
        boolean fresh = params.header("If-None-Match").map("*"::equals).orElse(false);
        if (match.isEmpty() && !fresh) {
            throw new Problem(
                    428,
                    "precondition-required",
                    "Say what it replaces",
                    "send If-Match with the ETag that was read, or If-None-Match: * for a choice that is new");
        }
        String value = params.body().getJsonObject("value").encode();
        if (value.length() > MOST_TEXT) {
            throw Problem.invalid(
                    "#/body/value", "must have at most " + MOST_TEXT + " characters, had " + value.length());
        }
        // One at a time, or two of them could both replace the same.
        desk.workers()
                .ask("write|" + name + "|" + Guard.requestId(ctx), () -> store(name, value, match))
                .onSuccess(stored -> {
                    ctx.response().putHeader("ETag", etag(stored));
                    Replies.json(ctx, body(name, stored));
                })
                .onFailure(ctx::fail);
    }

    private synchronized Preference store(String name, String value, Optional<String> match) {
        Optional<Preference> before = latest(name).filter(it -> it.value().isPresent());
        boolean as = match.isPresent()
                ? before.map(it -> Replies.matches(match.get(), etag(it))).orElse(false)
                : before.isEmpty();
        if (!as) {
            throw new Problem(
                    412,
                    "precondition-failed",
                    "It was changed meanwhile",
                    "read it again; the choice is another than the one that was to be replaced");
        }
        Instant now = desk.clock().instant();
        // Of one time the last by value counts, which may be the older one.
        Instant at = before.map(Preference::at)
                .filter(it -> !it.isBefore(now))
                .map(it -> it.plusMillis(1))
                .orElse(now);
        Preference chosen;
        try {
            chosen = new Preference(at, PREFIX + name, Optional.of(value), "api");
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("#/body/value", String.valueOf(e.getMessage()));
        }
        desk.keeper().sources().facts().append(List.of(chosen));
        return chosen;
    }

    private static String etag(Preference it) {
        CRC32 crc = new CRC32();
        crc.update((it.at() + it.value().orElse("")).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "\"p-%d-%08x\"", it.at().toEpochMilli(), crc.getValue());
    }

    private static Buffer body(String name, Preference it) {
        return new JsonObject()
                .put("name", name)
                .put("value", new JsonObject(it.value().orElse("{}")))
                .put("at", it.at().toString())
                .toBuffer();
    }
}
