package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.EnrichmentSource;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.testkit.ManualScheduler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An optional source in virtual time. */
class EnrichmentFeedTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final StoredFacts facts = new StoredFacts();
    private final MemoryOps ops = new MemoryOps();
    private final Deque<Supplier<Conditional<Enrichment>>> script = new ArrayDeque<>();
    private final List<Long> asked = new ArrayList<>();
    private Optional<LastRequest> lastAsked = Optional.empty();
    private final List<Validator> validators = new ArrayList<>();
    private final EnrichmentSource source = new EnrichmentSource() {
        @Override
        public String name() {
            return "mods";
        }

        @Override
        public Conditional<Enrichment> fetch(Validator have, Deadline deadline) {
            asked.add(Duration.between(START, scheduler.clock().instant()).toHours());
            validators.add(have);
            Supplier<Conditional<Enrichment>> next = script.poll();
            return next == null ? fresh(have) : next.get();
        }
    };

    private Conditional<Enrichment> fresh(Validator have) {
        Instant now = scheduler.clock().instant();
        URI url = URI.create("https://mods.invalid/mods.json");
        String sha = Digest.of(new byte[] {1}).hex();
        Validator validator = new Validator(Optional.of("\"one\""), Optional.empty(), Optional.of(sha));
        if (have.equals(validator)) {
            return new Conditional.Unchanged<>(validator, now, now);
        }
        return new Conditional.Fresh<>(
                new Enrichment(
                        "mods",
                        url,
                        now,
                        Optional.empty(),
                        "CC BY-NC-SA, the wiki's authors",
                        sha,
                        List.of(new Enrichment.Mod("m1", "+1 to everything", "g")),
                        0),
                new Download(
                        "mods",
                        url,
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        validator,
                        Page.Encoding.IDENTITY,
                        new byte[] {1}),
                validator,
                now);
    }

    private EnrichmentFeed feed() {
        return new EnrichmentFeed(source, facts, ops, lastAsked, scheduler.clock(), DAY, Deadline.ofSeconds(30));
    }

    private FeedRunner run(EnrichmentFeed feed) {
        FeedRunner runner = new FeedRunner(scheduler, scheduler.clock(), ops, List.of(feed));
        runner.start();
        return runner;
    }

    private void fails(int times, PortException.Kind kind) {
        for (int i = 0; i < times; i++) {
            script.add(() -> {
                throw new PortException(kind, "HTTP 404");
            });
        }
    }

    @Test
    @DisplayName("D24 D25 once a day; promoted after three successes in a row, not before; the licence is stored")
    void promoted() {
        EnrichmentFeed feed = feed();
        run(feed);
        scheduler.advance(Duration.ofHours(47));
        assertThat(feed.promotion().state()).isEqualTo(Promotion.State.ON_TRIAL);
        scheduler.advance(Duration.ofHours(2));
        assertThat(asked).containsExactly(0L, 24L, 48L);
        assertThat(feed.promotion().state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(facts.latestEnrichments())
                .singleElement()
                .satisfies(it -> assertThat(it.enrichment().licence()).contains("CC BY-NC-SA"));
        assertThat(facts.added).isEqualTo(2);
        assertThat(ops.codes("enrichment/mods"))
                .as("a success is no alert, that it is trusted now is one")
                .containsExactly("enrichment-promoted");
        scheduler.advance(DAY.multipliedBy(3));
        assertThat(ops.alerts()).hasSize(1);
    }

    @Test
    @DisplayName(
            "D24 404, 429 and broken connections are put off to the next day; three in a row make it stale; it never ends")
    void deferred() {
        fails(1, PortException.Kind.UNAUTHORISED);
        script.add(() -> new Conditional.Paused<>(scheduler.clock().instant().plusSeconds(3600), "mods"));
        fails(1, PortException.Kind.UNAVAILABLE);
        EnrichmentFeed feed = feed();
        FeedRunner runner = run(feed);
        scheduler.advance(Duration.ofHours(49));
        assertThat(asked).containsExactly(0L, 24L, 48L);
        assertThat(feed.promotion().state()).isEqualTo(Promotion.State.STALE);
        assertThat(ops.codes("enrichment/mods"))
                .containsExactly(
                        "enrichment-deferred", "enrichment-deferred", "enrichment-deferred", "enrichment-stale");
        scheduler.advance(DAY.multipliedBy(3));
        assertThat(feed.promotion().state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(runner.statuses().get(0).state()).isEqualTo(FeedStatus.State.IDLE);
    }

    @Test
    @DisplayName("the pace of a gate is no failure")
    void paced() {
        script.add(() -> new Conditional.Paused<>(scheduler.clock().instant().plusSeconds(5), "mods"));
        EnrichmentFeed feed = feed();
        run(feed);
        scheduler.advance(Duration.ofSeconds(6));
        assertThat(asked).hasSize(2);
        assertThat(feed.promotion()).isEqualTo(new Promotion(Promotion.State.ON_TRIAL, 1, 0));
    }

    @Test
    @DisplayName("D24 a restart neither asks again the same day nor forgets the successes before")
    void restart() {
        run(feed()).statuses();
        scheduler.advance(Duration.ofHours(25));
        int before = asked.size();
        lastAsked = Optional.of(LastRequest.of(START.plus(DAY), 200));
        EnrichmentFeed again = feed();
        assertThat(again.promotion()).isEqualTo(new Promotion(Promotion.State.ON_TRIAL, 2, 0));
        assertThat(again.step()).isInstanceOf(FeedStep.Idle.class);
        assertThat(asked).hasSize(before);
    }

    /** One attempt of a run that is closed afterwards; the request log tells the next run of it. */
    private Promotion oneDayOfARun() {
        EnrichmentFeed feed = feed();
        FeedRunner runner = run(feed);
        scheduler.advance(Duration.ofMinutes(1));
        lastAsked = Optional.of(LastRequest.of(scheduler.clock().instant().minus(Duration.ofMinutes(1)), 200));
        runner.close();
        scheduler.advance(DAY);
        return feed.promotion();
    }

    @Test
    @DisplayName("D24 restarted every day it is promoted after three successes too, and stays so")
    void restarts_do_not_hinder_promotion() {
        assertThat(oneDayOfARun().successes()).isEqualTo(1);
        assertThat(oneDayOfARun().successes()).isEqualTo(2);
        assertThat(oneDayOfARun().state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(oneDayOfARun().state()).isEqualTo(Promotion.State.PROMOTED);
        lastAsked = Optional.empty();
        scheduler.advance(DAY.multipliedBy(40));
        assertThat(feed().promotion().state()).isEqualTo(Promotion.State.PROMOTED);
        assertThat(ops.codes("enrichment/mods")).containsExactly("enrichment-promoted");
    }

    @Test
    @DisplayName(
            "D24 restarted every day it is stale after three failures too, an answer that cannot be read being one")
    void restarts_do_not_hide_failures() {
        for (int day = 0; day < 3; day++) {
            fails(1, PortException.Kind.MALFORMED);
            oneDayOfARun();
        }
        assertThat(feed().promotion()).isEqualTo(new Promotion(Promotion.State.STALE, 0, 3));
    }

    @Test
    @DisplayName("failures that were not in a row do not make it stale after a restart")
    void failures_apart() {
        for (int i = 0; i < 3; i++) {
            fails(1, PortException.Kind.UNAVAILABLE);
            FeedRunner runner = run(feed());
            scheduler.advance(DAY.multipliedBy(3));
            runner.close();
        }
        lastAsked = Optional.empty();
        assertThat(feed().promotion().state()).isNotEqualTo(Promotion.State.STALE);
    }

    @Test
    @DisplayName("a stop that ends by itself is alerted, waited for and no failure of the source")
    void stopped() {
        script.add(() -> {
            throw new PortException(
                    PortException.Kind.UNAUTHORISED, "mods: stopped", false, Optional.of(Duration.ofHours(1)), null);
        });
        EnrichmentFeed feed = feed();
        run(feed);
        scheduler.advance(Duration.ofMinutes(61));
        assertThat(asked).containsExactly(0L, 1L);
        assertThat(ops.codes("enrichment/mods")).containsExactly("source-stopped");
        assertThat(feed.promotion()).isEqualTo(new Promotion(Promotion.State.ON_TRIAL, 1, 0));
    }

    @Test
    @DisplayName("D24 D35 after a restart the table is asked for with what its stored answer was given")
    void restart_keeps_validator() {
        FeedRunner first = run(feed());
        scheduler.advance(Duration.ofHours(1));
        first.close();
        scheduler.advance(DAY);
        run(feed());
        scheduler.advance(Duration.ofHours(1));
        assertThat(validators)
                .containsExactly(
                        Validator.NONE,
                        facts.latestDownloads("mods").get(0).download().validator());
        assertThat(validators.get(1).etag()).contains("\"one\"");
        assertThat(facts.added).isEqualTo(2);
        assertThat(facts.latestEnrichments()).hasSize(1);
    }

    @Test
    @DisplayName("an ops log that fails does not keep the source from being asked once a day only")
    void ops_log_fails() {
        ops.breakDown(true);
        run(feed());
        scheduler.advance(Duration.ofHours(30));
        assertThat(asked).containsExactly(0L, 24L);
    }

    @Test
    @DisplayName("a day is the least that is sensible; less than an hour is refused")
    void too_often() {
        assertThatThrownBy(() -> new EnrichmentFeed(
                        source,
                        facts,
                        ops,
                        Optional.empty(),
                        scheduler.clock(),
                        Duration.ofMinutes(59),
                        Deadline.ofSeconds(1)))
                .hasMessageContaining("PT59M");
    }
}
