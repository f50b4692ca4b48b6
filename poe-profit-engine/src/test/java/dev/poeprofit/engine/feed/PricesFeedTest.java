package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PriceSnapshotSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.testkit.ManualScheduler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The price overviews in virtual time. */
class PricesFeedTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final Market MARKET = Market.pc("Allflame");
    private static final String NAME = "poe.ninja/pc/Allflame";
    private static final List<PriceType> TYPES = List.of(
            new PriceType(Overview.EXCHANGE, "Currency"),
            new PriceType(Overview.EXCHANGE, "Scarab"),
            new PriceType(Overview.STASH_ITEM, "SkillGem"));

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final StoredFacts facts = new StoredFacts();
    private final MemoryOps ops = new MemoryOps();
    private final Site site = new Site();
    private Function<PriceType, Optional<LastRequest>> lastAsked = type -> Optional.empty();

    /** A site that works its prices out anew every {@code every} and has its answers kept for {@code maxAge}. */
    private final class Site implements PriceSnapshotSource {
        private final Deque<Supplier<Conditional<PriceSnapshot>>> script = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();
        private final List<Instant> times = new ArrayList<>();
        private final Set<String> retired = new HashSet<>();
        private final List<Validator> validators = new ArrayList<>();
        private Duration every = Duration.ofMinutes(30);
        private Duration maxAge = Duration.ofMinutes(30);

        @Override
        public Conditional<PriceSnapshot> fetch(
                Market market, Overview overview, String type, Validator have, Deadline deadline) {
            Instant now = scheduler.clock().instant();
            asked.add(type + "@" + Duration.between(START, now).toSeconds());
            times.add(now);
            validators.add(have);
            Supplier<Conditional<PriceSnapshot>> next = script.poll();
            if (next != null) {
                return next.get();
            }
            if (retired.contains(type)) {
                return new Conditional.Absent<>("retired type", now.plus(Duration.ofHours(24)));
            }
            long round = Duration.between(START, now).dividedBy(every);
            Instant sampled = START.plus(every.multipliedBy(round));
            byte[] body = (type + round).getBytes(StandardCharsets.UTF_8);
            String sha = Digest.of(body).hex();
            Validator validator = new Validator(
                    Optional.of("W/\"" + type + round + "\""), Optional.of(sampled.toString()), Optional.of(sha));
            if (have.bodySha256().equals(Optional.of(sha))) {
                return new Conditional.Unchanged<>(validator, now, now.plus(maxAge));
            }
            return new Conditional.Fresh<>(
                    new PriceSnapshot(market, overview, type, sampled, now, sha, List.of(), 0),
                    new Download(
                            "poe.ninja",
                            URI.create("https://ninja.invalid/" + overview.label() + "?type=" + type),
                            now,
                            Optional.of(market),
                            Optional.empty(),
                            validator,
                            Page.Encoding.IDENTITY,
                            body),
                    validator,
                    now.plus(maxAge));
        }

        void fails(int times, PortException failure) {
            for (int i = 0; i < times; i++) {
                script.add(() -> {
                    throw failure;
                });
            }
        }
    }

    private PricesFeed feed() {
        return new PricesFeed(
                "poe.ninja", MARKET, TYPES, site, facts, lastAsked, scheduler.clock(), PricesSettings.DEFAULT);
    }

    private FeedRunner run(PricesFeed feed) {
        FeedRunner runner = new FeedRunner(scheduler, scheduler.clock(), ops, List.of(feed));
        runner.start();
        return runner;
    }

    private static PortException failure(PortException.Kind kind) {
        return new PortException(kind, "HTTP 502");
    }

    @Test
    @DisplayName("D21 D22 one request a step, spaced by a second, and each overview again when its answer says so")
    void rounds() {
        PricesFeed feed = feed();
        run(feed);
        scheduler.advance(Duration.ofMinutes(29));
        assertThat(site.asked).containsExactly("Currency@0", "Scarab@1", "SkillGem@2");
        assertThat(facts.added).isEqualTo(6);
        scheduler.advance(Duration.ofMinutes(2));
        assertThat(site.asked.subList(3, 6)).containsExactly("Currency@1800", "Scarab@1801", "SkillGem@1802");
        assertThat(facts.latestPrices(MARKET, Instant.MAX)).hasSize(3);
        assertThat(feed.figures())
                .extracting(Figure::text)
                .containsExactly("3 of 3 overviews", "0 absent", "0 failing", "newest sample 60 s old");
        scheduler.advance(Duration.ofHours(24));
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName("D22 over a day no overview is asked for twice within a minute, nor two of them within a second")
    void polite() {
        site.maxAge = Duration.ofSeconds(1);
        run(feed());
        scheduler.advance(Duration.ofHours(24));
        for (int i = 1; i < site.times.size(); i++) {
            assertThat(Duration.between(site.times.get(i - 1), site.times.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        Map<String, Long> byType = site.asked.stream()
                .collect(Collectors.groupingBy(it -> it.substring(0, it.indexOf('@')), Collectors.counting()));
        // 15 min apart at least, whatever the answer says.
        assertThat(byType.values()).allMatch(count -> count <= 97 && count >= 95);
    }

    @Test
    @DisplayName("D22 unchanged prices are not stored twice, and still count as confirmed")
    void unchanged() {
        site.every = Duration.ofMinutes(50);
        PricesFeed feed = feed();
        run(feed);
        scheduler.advance(Duration.ofMinutes(31));
        assertThat(facts.added).isEqualTo(6);
        assertThat(feed.overviews())
                .allSatisfy(it -> assertThat(it.confirmedAt().orElseThrow()).isAfter(START.plusSeconds(1700)));
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName("retired types are passed over for a day and are no failure")
    void retired() {
        site.retired.add("Scarab");
        PricesFeed feed = feed();
        FeedRunner runner = run(feed);
        scheduler.advance(Duration.ofHours(23));
        assertThat(site.asked.stream().filter(it -> it.startsWith("Scarab"))).hasSize(1);
        assertThat(feed.figures()).extracting(Figure::text).contains("1 absent");
        assertThat(runner.statuses().get(0).failures()).isZero();
        scheduler.advance(Duration.ofHours(2));
        assertThat(site.asked.stream().filter(it -> it.startsWith("Scarab"))).hasSize(2);
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName(
            "D23 O22 while the site fails the wait doubles to 300 s; stale 180 s past due is alerted once with the way out")
    void site_down() {
        run(feed());
        scheduler.advance(Duration.ofMinutes(29));
        site.fails(5, failure(PortException.Kind.UNAVAILABLE));
        scheduler.advance(Duration.ofMinutes(3));
        assertThat(ops.codes(NAME)).isEmpty();
        scheduler.advance(Duration.ofMinutes(2));
        assertThat(ops.codes(NAME)).containsExactly("prices-stale");
        assertThat(ops.alerts().get(0).at()).isBetween(START.plusSeconds(1800 + 180), START.plusSeconds(1800 + 192));
        assertThat(ops.alerts().get(0).text()).contains("HTTP 502", "docs/operating.md", "12:00:00Z");
        scheduler.advance(Duration.ofHours(1));
        assertThat(site.asked.subList(3, 8))
                .containsExactly("Currency@1800", "Currency@1860", "Currency@1980", "Currency@2220", "Currency@2520");
        assertThat(ops.codes(NAME)).hasSize(1);
        assertThat(facts.latestPrices(MARKET, Instant.MAX)).hasSize(3);
    }

    @Test
    @DisplayName("O22 a site that answers with old samples is stale as well")
    void old_samples() {
        site.every = Duration.ofHours(5);
        run(feed());
        scheduler.advance(Duration.ofMinutes(59));
        assertThat(ops.codes(NAME)).isEmpty();
        scheduler.advance(Duration.ofMinutes(3));
        assertThat(ops.codes(NAME)).containsExactly("prices-stale");
    }

    @Test
    @DisplayName("without any prices that is said after 180 s")
    void never_answered() {
        site.fails(20, failure(PortException.Kind.UNAVAILABLE));
        run(feed());
        scheduler.advance(Duration.ofMinutes(4));
        assertThat(ops.codes(NAME)).containsExactly("prices-stale");
        assertThat(ops.alerts().get(0).text()).contains("no prices of pc/Allflame yet");
    }

    @Test
    @DisplayName("one unreadable overview is asked for at its own pace while the others go on, and is named")
    void one_unreadable() {
        site.fails(1, failure(PortException.Kind.MALFORMED));
        run(feed());
        scheduler.advance(Duration.ofSeconds(30));
        assertThat(site.asked).containsExactly("Currency@0", "Scarab@1", "SkillGem@2");
        assertThat(ops.codes(NAME)).containsExactly("prices-incomplete");
        assertThat(ops.alerts().get(0).text()).contains("exchange Currency (HTTP 502)");
        scheduler.advance(Duration.ofSeconds(31));
        assertThat(site.asked).endsWith("Currency@60");
        assertThat(facts.latestPrices(MARKET, Instant.MAX)).hasSize(3);
    }

    @Test
    @DisplayName("a limit holds the whole feed and is no failure")
    void held() {
        for (PriceType ignored : TYPES) {
            site.script.add(() -> new Conditional.Paused<>(START.plusSeconds(7), "poe.ninja"));
        }
        FeedRunner runner = run(feed());
        scheduler.advance(Duration.ofSeconds(6));
        assertThat(runner.statuses().get(0).state()).isEqualTo(FeedStatus.State.PAUSED);
        assertThat(runner.statuses().get(0).policy()).contains("poe.ninja");
        scheduler.advance(Duration.ofSeconds(5));
        assertThat(site.asked.subList(3, site.asked.size())).containsExactly("Currency@7", "Scarab@8", "SkillGem@9");
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName("one overview that is held back alone does not hold back the others")
    void one_held() {
        site.script.add(() -> new Conditional.Paused<>(START.plusSeconds(600), "poe.ninja back-off"));
        run(feed());
        scheduler.advance(Duration.ofMinutes(11));
        assertThat(site.asked).containsExactly("Currency@0", "Scarab@0", "SkillGem@1", "Currency@600");
        assertThat(facts.latestPrices(MARKET, Instant.MAX)).hasSize(3);
    }

    @Test
    @DisplayName("D22 a restart asks for nothing that another run has asked for within half an hour, stored or not")
    void restart() {
        FeedRunner first = run(feed());
        scheduler.advance(Duration.ofMinutes(1));
        first.close();
        site.asked.clear();
        FeedRunner second = run(feed());
        scheduler.advance(Duration.ofMinutes(28));
        assertThat(site.asked).isEmpty();
        assertThat(ops.alerts()).isEmpty();
        second.close();
        Instant asked = scheduler.clock().instant();
        lastAsked = type -> type.type().equals("Scarab") ? Optional.of(LastRequest.of(asked, 304)) : Optional.empty();
        site.asked.clear();
        run(feed());
        scheduler.advance(Duration.ofMinutes(5));
        assertThat(site.asked).anyMatch(it -> it.startsWith("Currency")).noneMatch(it -> it.startsWith("Scarab"));
    }

    @Test
    @DisplayName(
            "D22 O22 a request that failed before a restart is made again after a cool-down, and old prices are told")
    void restart_after_a_failure() {
        run(feed()).close();
        scheduler.advance(Duration.ofMinutes(1));
        FeedRunner first = run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        first.close();
        scheduler.advance(Duration.ofHours(2));
        Instant failed = scheduler.clock().instant();
        lastAsked = type -> Optional.of(LastRequest.of(failed, type.type().equals("Scarab") ? 503 : 0));
        site.asked.clear();
        site.fails(4, failure(PortException.Kind.UNAVAILABLE));
        run(feed());
        scheduler.advance(Duration.ofSeconds(59));
        assertThat(site.asked).isEmpty();
        scheduler.advance(Duration.ofSeconds(2));
        assertThat(site.asked).hasSize(1);
        scheduler.advance(Duration.ofMinutes(3));
        assertThat(ops.codes(NAME)).containsExactly("prices-stale");
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(facts.added).isGreaterThan(6);
    }

    @Test
    @DisplayName("a type that another run found retired is not asked for again before a day is over")
    void restart_after_retired() {
        lastAsked = type -> type.type().equals("Scarab") ? Optional.of(LastRequest.of(START, 404)) : Optional.empty();
        scheduler.advance(Duration.ofHours(1));
        PricesFeed feed = feed();
        run(feed);
        scheduler.advance(Duration.ofHours(22));
        assertThat(site.asked).noneMatch(it -> it.startsWith("Scarab"));
        assertThat(feed.figures()).extracting(Figure::text).contains("1 absent");
        assertThat(ops.alerts()).isEmpty();
        scheduler.advance(Duration.ofHours(2));
        assertThat(site.asked).anyMatch(it -> it.startsWith("Scarab"));
        assertThat(feed.figures()).extracting(Figure::text).contains("0 absent");
    }

    @Test
    @DisplayName("a stop that ends by itself pauses the feed until then, is alerted once, and stored prices serve on")
    void stopped() {
        Duration hour = Duration.ofHours(1);
        Supplier<Conditional<PriceSnapshot>> stop = () -> {
            throw new PortException(
                    PortException.Kind.UNAUTHORISED, "poe.ninja: stopped", false, Optional.of(hour), null);
        };
        site.script.add(stop);
        site.script.add(stop);
        FeedRunner runner = run(feed());
        scheduler.advance(Duration.ofMinutes(59));
        assertThat(site.asked).containsExactly("Currency@0");
        FeedStatus status = runner.statuses().get(0);
        assertThat(status.state()).isEqualTo(FeedStatus.State.PAUSED);
        assertThat(status.nextDue()).contains(START.plus(hour));
        assertThat(ops.codes(NAME)).containsExactly("source-stopped", "prices-stale");
        assertThat(ops.alerts().get(0).text()).contains("poe.ninja: stopped", "13:00:00Z", "doctor");
        scheduler.advance(Duration.ofMinutes(62));
        assertThat(site.asked)
                .containsExactly("Currency@0", "Currency@3600", "Currency@7200", "Scarab@7201", "SkillGem@7202");
        assertThat(ops.codes(NAME)).containsOnlyOnce("source-stopped");
        assertThat(runner.statuses().get(0).state()).isEqualTo(FeedStatus.State.IDLE);
    }

    private static Fact.Downloaded download(String path, Optional<Market> market, String body, Instant at) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Validator validator = new Validator(
                Optional.of("tag of " + path),
                Optional.empty(),
                Optional.of(Digest.of(bytes).hex()));
        return new Fact.Downloaded(new Download(
                "poe.ninja",
                URI.create("https://ninja.invalid/" + path),
                at,
                market,
                Optional.empty(),
                validator,
                Page.Encoding.IDENTITY,
                bytes));
    }

    private List<Validator> askedAfterRestart() {
        site.validators.clear();
        FeedRunner runner = run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        runner.close();
        return List.copyOf(site.validators);
    }

    @Test
    @DisplayName(
            "D22 after a restart each overview is asked for with what its stored answer was given, unchanged is no news")
    void restart_keeps_validators() {
        site.every = Duration.ofHours(2);
        FeedRunner first = run(feed());
        scheduler.advance(Duration.ofMinutes(1));
        first.close();
        scheduler.advance(Duration.ofMinutes(31));
        assertThat(facts.added).isEqualTo(6);
        assertThat(askedAfterRestart())
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(facts.latestDownloads("poe.ninja").stream()
                        .map(it -> it.download().validator())
                        .toList())
                .allSatisfy(it -> assertThat(it.etag()).isPresent())
                .allSatisfy(it -> assertThat(it.lastModified()).contains(START.toString()));
        assertThat(facts.added).isEqualTo(6);
        assertThat(facts.latestPrices(MARKET, Instant.MAX)).hasSize(3);
    }

    @Test
    @DisplayName("a validator that cannot be that of the stored prices is not used after a restart, their hash is")
    void validators_of_other_answers() {
        site.every = Duration.ofHours(9);
        FeedRunner first = run(feed());
        scheduler.advance(Duration.ofMinutes(1));
        first.close();
        scheduler.advance(Duration.ofMinutes(31));
        Instant now = scheduler.clock().instant();
        Optional<Market> market = Optional.of(MARKET);
        facts.append(List.of(
                // Another market's answer with the same body is no hindrance, this market's at another address is.
                download("other", Optional.of(Market.pc("Other")), "Currency0", now),
                download("elsewhere", market, "Scarab0", now),
                // The address served something since that is not what is stored.
                download("stash-item?type=SkillGem", market, "newer", now)));
        assertThat(askedAfterRestart())
                .extracting(Validator::etag)
                .containsExactly(Optional.of("W/\"Currency0\""), Optional.empty(), Optional.empty());
        assertThat(site.validators).allSatisfy(it -> assertThat(it.bodySha256()).isPresent());
    }

    @Test
    @DisplayName("a refusal ends the feed")
    void refused() {
        site.fails(1, failure(PortException.Kind.UNAUTHORISED));
        FeedRunner runner = run(feed());
        scheduler.advance(Duration.ofHours(2));
        assertThat(runner.isFinished()).isTrue();
        assertThat(ops.codes(NAME)).containsExactly("not-authorised");
    }

    @Test
    void settings_that_would_hammer_are_refused() {
        assertThatThrownBy(() -> PricesSettings.DEFAULT.withPace(Duration.ofSeconds(59), Duration.ofHours(1)))
                .hasMessageContaining("minRefresh")
                .hasMessageContaining("PT59S");
        assertThatThrownBy(() -> new PriceType(Overview.EXCHANGE, " ")).hasMessageContaining("type");
    }
}
