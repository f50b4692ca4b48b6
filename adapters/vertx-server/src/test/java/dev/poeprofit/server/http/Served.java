package dev.poeprofit.server.http;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.server.board.BoardKeeper;
import dev.poeprofit.server.board.BoardSettings;
import dev.poeprofit.server.board.BoardSources;
import dev.poeprofit.server.board.JudgeClock;
import dev.poeprofit.server.board.Operations;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server over a store in memory that holds some prices and notices; nothing but the time and the loopback is real. */
final class Served implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-test-0123456789";
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final Market MARKET = Market.pc("Test & League");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final InMemoryStore store = new InMemoryStore();
    final BoardKeeper keeper;
    final ApiServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Served() {
        this(ApiLimits.DEFAULT, EventSettings.DEFAULT);
    }

    Served(ApiLimits limits, EventSettings events) {
        InstantSource clock = InstantSource.fixed(NOW);
        store.facts().append(List.of(new Fact.Prices(prices(120))));
        for (int i = 0; i < 7; i++) {
            store.ops()
                    .append(List.of(
                            new AlertRaised(NOW.minusSeconds(100 - i), "psapi/pc", "rate-limited", "=no " + i)));
        }
        JudgeClock judge = JudgeClock.of(clock);
        keeper = new BoardKeeper(
                BoardSources.of(store.history(), store.facts(), store.ops()),
                judge,
                clock,
                // Tests say when the market is worked out anew.
                BoardSettings.of(Player.withBudget(new AttentionMinutes(30))).looking(Duration.ofHours(1)));
        CountDownLatch first = new CountDownLatch(1);
        keeper.listen(board -> first.countDown());
        server = ApiServer.start(
                ApiSettings.local(0, Optional.of(AccessToken.of(TOKEN)))
                        .with(limits)
                        .with(events),
                keeper,
                Operations.NONE,
                clock,
                judge);
        try {
            if (!first.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("no first state: " + keeper.failure());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An overview of so many goods. */
    static PriceSnapshot prices(int goods) {
        List<PriceLine> lines = new ArrayList<>();
        lines.add(line("divine-orb", "divine", "Divine Orb", 200));
        for (int i = 0; i < goods; i++) {
            String name = String.format(Locale.ROOT, "Scarab of Tests %03d", i);
            lines.add(line("scarab-" + i, "scarab-" + i, name, 1 + i));
        }
        return new PriceSnapshot(
                MARKET,
                PriceSnapshot.Overview.EXCHANGE,
                "Currency",
                NOW.minusSeconds(60),
                NOW.minusSeconds(30),
                "00".repeat(32),
                lines,
                0);
    }

    private static PriceLine line(String id, String tradeId, String name, double chaos) {
        return new PriceLine(
                id,
                Optional.of(tradeId),
                name,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                OptionalInt.empty(),
                new Chaos(chaos),
                OptionalLong.of(40),
                OptionalLong.empty(),
                OptionalDouble.of(50_000),
                OptionalDouble.empty(),
                List.of(OptionalDouble.of(1.5), OptionalDouble.empty()),
                OptionalDouble.of(1.5),
                Optional.empty());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(PATIENCE);
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> command(String method, String path, String body, String... headers) {
        HttpRequest.Builder builder = request(path, headers).header("Authorization", "Bearer " + TOKEN);
        if (body.isEmpty()) {
            return send(builder.method(method, HttpRequest.BodyPublishers.noBody()));
        }
        return send(builder.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonObject json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return new JsonObject(response.body());
    }

    @Override
    public void close() {
        server.close();
    }
}
