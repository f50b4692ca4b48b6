package dev.poeprofit.examples;

import static dev.poeprofit.examples.WirePages.item;
import static dev.poeprofit.examples.WirePages.tab;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import dev.poeprofit.testkit.ManualScheduler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in virtual time, over fakes of the services. */
class LiveRunTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");

    @TempDir
    private Path dir;

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final InMemoryStore memory = new InMemoryStore();
    private final OpsLog ops = new InMemoryStore().ops();
    private final RunStore store =
            new RunStore(memory.ledger(), memory.history(), new KeptFacts(memory.facts()), ops, () -> {});
    private final FakeServices services = new FakeServices(scheduler.clock());
    private final WirePages pages = new WirePages();
    private final StringWriter out = new StringWriter();
    private boolean finished;

    private LiveFeeds feeds(String more) throws IOException {
        Path file = Files.writeString(
                dir.resolve("run.properties"), "ggg.userAgent.contact = me@example.org\nleagues = Allflame\n" + more);
        return new LiveFeeds(
                RunConfig.load(file, Map.of(), Map.of()),
                store,
                services,
                new JsonPageDecoder(),
                EngineObserver.NONE,
                scheduler.clock(),
                scheduler::nanoTime);
    }

    private LiveRun run(LiveFeeds feeds, boolean once, boolean json) {
        LiveRun run = new LiveRun(
                scheduler,
                scheduler.clock(),
                store,
                services,
                feeds,
                LiveAlerts.Outside.NONE,
                once,
                json,
                new PrintWriter(out),
                () -> finished = true);
        run.start();
        return run;
    }

    private void withStream() {
        services.granted = Optional.of(java.util.List.of("service:psapi"));
        services.stashes = Optional.of(pages);
    }

    @Test
    @DisplayName("X34 without credentials everything but the stash stream runs, and that is said")
    void without_credentials() throws IOException {
        LiveFeeds feeds = feeds("");
        assertThat(feeds.feeds())
                .extracting(it -> it.name())
                .containsExactly("trade-data/pc", "poe.ninja/pc/Allflame", "advice pc/Allflame");
        assertThat(feeds.missing())
                .singleElement()
                .asString()
                .contains("stash stream of pc", "registered applications");
        LiveRun run = run(feeds, false, false);
        scheduler.advance(Duration.ofMinutes(5));
        assertThat(memory.facts().latestPrices(Market.pc("Allflame"), Instant.MAX))
                .hasSizeGreaterThan(20);
        assertThat(memory.facts().latestMetadata(dev.poeprofit.core.item.Realm.PC))
                .hasSize(4);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    @DisplayName("the stream begins once the dictionaries are there; every minute each feed and policy has a line")
    void whole_run() throws IOException {
        withStream();
        pages.page(tab("a1", "Allflame", item("01", "Ruby Ring", "~price 5 chaos")))
                .page();
        LiveFeeds feeds = feeds("");
        assertThat(feeds.missing()).isEmpty();
        try (LiveRun run = run(feeds, false, false)) {
            scheduler.advance(Duration.ofSeconds(61));
            assertThat(memory.history().watermark(WirePages.QUEUE)).isPresent();
            assertThat(out.toString().lines().filter(line -> line.equals("2026-08-01T12:01:00Z")))
                    .hasSize(1);
            assertThat(out.toString())
                    .contains("psapi/pc ", "idle, next in", "page 2", "100.0 % of 1 listed bases unmapped")
                    .contains("poe.ninja/pc/Allflame", "overviews")
                    .contains("scope-audit")
                    .contains("psapi-policy", "1 left, 0.80 a second, throttled 2 times");
            scheduler.advance(Duration.ofMinutes(10));
            assertThat(run.exitCode()).isZero();
        }
        assertThat(scheduler.waiting()).isEmpty();
    }

    @Test
    @DisplayName("a change of condition and an alert have a line at once; the pace of a policy has none")
    void changes() throws IOException {
        withStream();
        services.stashes = Optional.of(new PublicStashSource() {
            private int asked;

            @Override
            public Fetched fetch(QueueId queue, dev.poeprofit.core.port.Cursor from, Deadline deadline) {
                if (asked++ % 2 == 0) {
                    return new Fetched.Paused(scheduler.clock().instant().plusSeconds(1), "a-policy");
                }
                if (asked == 20) {
                    throw new PortException(PortException.Kind.UNAUTHORISED, "HTTP 403, not yours");
                }
                return pages.fetch(queue, from, deadline);
            }
        });
        for (int i = 0; i < 30; i++) {
            pages.page();
        }
        LiveRun run = run(feeds(""), false, false);
        scheduler.advance(Duration.ofSeconds(50));
        assertThat(out.toString().lines().filter(line -> line.contains("psapi/pc")))
                .hasSize(2)
                .anyMatch(line -> line.contains("ended, not again") && line.contains("HTTP 403, not yours"))
                .anyMatch(line -> line.contains("ALERT CRITICAL psapi/pc not-authorised: HTTP 403"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(ops.newest(dev.poeprofit.core.port.OpsRecord.AlertRaised.class, Instant.EPOCH, 10))
                .hasSize(1);
    }

    @Test
    @DisplayName("D36 a single pass ends when every feed is up to date")
    void once() throws IOException {
        withStream();
        pages.page(tab("a1", "Allflame", item("01", "Ruby Ring", "~price 5 chaos")));
        LiveRun run = run(feeds(""), true, false);
        scheduler.advance(Duration.ofMinutes(3));
        assertThat(finished).isTrue();
        assertThat(memory.history().watermark(WirePages.QUEUE)).isPresent();
        assertThat(run.exitCode()).isZero();
        run.close();
        assertThat(scheduler.waiting()).isEmpty();
    }

    @Test
    @DisplayName("as JSON every line is one object: feeds with figures, and alerts")
    void json() throws IOException {
        services.failing.put("prices", FakeServices.failure(PortException.Kind.UNAVAILABLE, "HTTP \"502\""));
        run(feeds(""), false, true);
        scheduler.advance(Duration.ofMinutes(5));
        boolean alert = false;
        for (String line : out.toString().lines().toList()) {
            JsonNode object = Recorded.JSON.readTree(line);
            if (object.has("alert")) {
                alert |= object.get("alert").asText().equals("prices-stale");
                assertThat(object.get("text").asText()).contains("HTTP \"502\"");
            } else {
                JsonNode prices = object.get("feeds").get(1);
                assertThat(prices.get("feed").asText()).isEqualTo("poe.ninja/pc/Allflame");
                assertThat(prices.get("state").asText()).isEqualTo("failing");
                assertThat(prices.get("error_count").asInt()).isPositive();
                assertThat(prices.get("figures")
                                .get("newest-sample-age-seconds")
                                .isNull())
                        .isTrue();
                assertThat(object.get("policies").get(0).get("remaining").asInt())
                        .isEqualTo(1);
            }
        }
        assertThat(alert).isTrue();
    }

    @Test
    @DisplayName("what is switched off is named")
    void switched_off() throws IOException {
        LiveFeeds feeds = feeds("psapi.enabled = false\nninja.enabled = false\nmetadata.enabled = false\n");
        assertThat(feeds.feeds()).isEmpty();
        assertThat(feeds.missing()).hasSize(3).allMatch(it -> it.endsWith("is false"));
    }
}
