package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertEvent.Axis;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OpsRecord.RequestMade;
import dev.poeprofit.core.port.OverlayUsed;
import dev.poeprofit.core.port.PagesShown;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.StrategyRun;
import dev.poeprofit.core.port.shape.Labels;
import dev.poeprofit.testkit.Advice;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.OpsRecords;
import dev.poeprofit.testkit.Pages;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user's own SQL sees of advice and operations, against the same readings made in Java. */
final class RecordViewsTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final Market MARKET = Market.pc("Settlers");
    private static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    private static final double TOLERANCE = 1e-9;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("records.db");
    }

    private void ops(List<? extends OpsRecord> records) {
        try (DuckDbStore store = DuckDbStore.open(file, new DuckDbSettings(256, 1))) {
            store.ops().append(records);
        }
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /** Last event of some kinds up to an instant, the later stored of one time. */
    private static Optional<AlertChanged> last(List<AlertChanged> steps, List<AlertEvent> events) {
        return steps.stream().filter(it -> events.contains(it.event())).reduce((before, after) -> after);
    }

    private static List<AlertEvent> events(Axis axis) {
        return java.util.Arrays.stream(AlertEvent.values())
                .filter(it -> it.axis() == axis)
                .toList();
    }

    @Test
    @DisplayName("X2 X27 how alerts stood at an instant: condition, handling and suppression each by their last step")
    void alerts() throws SQLException {
        List<AlertChanged> steps = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            steps.add(OpsRecords.step(NOON.plusSeconds(i / 2), i));
        }
        ops(steps);
        ops(List.of(OpsRecords.alert(NOON.plusSeconds(70), 1)));
        for (int second : new int[] {-1, 3, 17, 40, 59}) {
            Instant at = NOON.plusSeconds(second);
            Map<String, List<AlertChanged>> byAlert = steps.stream()
                    .filter(it -> !it.at().isAfter(at))
                    .collect(Collectors.groupingBy(AlertChanged::alertId, TreeMap::new, Collectors.toList()));
            List<String> expected = new ArrayList<>();
            byAlert.forEach((id, own) -> expected.add(standing(id, own)));
            assertThat(alertsAt("ops_alerts_at('" + at + "')")).isEqualTo(expected);
        }
        List<String> now = alertsAt("v_ops_alerts");
        assertThat(now).hasSize(4);
        assertThat(now.get(3)).startsWith("psapi/pc/cursor-regression raised null null false false false null");
    }

    private static String standing(String id, List<AlertChanged> steps) {
        AlertChanged newest = steps.get(steps.size() - 1);
        Optional<AlertChanged> handling = last(steps, events(Axis.HANDLING));
        Optional<Instant> until =
                handling.filter(it -> it.event() == AlertEvent.SNOOZED).flatMap(AlertChanged::until);
        return String.join(
                " ",
                id,
                text(last(steps, events(Axis.CONDITION))
                        .map(it -> Labels.of(it.event()))
                        .orElse(null)),
                text(handling.map(it -> Labels.of(it.event())).orElse(null)),
                text(until.map(Times::nanos).orElse(null)),
                text(is(steps, AlertEvent.MUTED, AlertEvent.UNMUTED)),
                text(is(steps, AlertEvent.INHIBITED, AlertEvent.RELEASED)),
                text(is(steps, AlertEvent.FLAPPING, AlertEvent.STEADY)),
                Labels.of(newest.severity()),
                text(newest.episode()),
                text(newest.crossedAt().map(Times::nanos).orElse(null)),
                text(steps.size()),
                text(Times.nanos(newest.at())));
    }

    private static boolean is(List<AlertChanged> steps, AlertEvent on, AlertEvent off) {
        return last(steps, List.of(on, off)).map(it -> it.event() == on).orElse(false);
    }

    private List<String> alertsAt(String from) throws SQLException {
        List<String> columns = List.of(
                "alert_id",
                "condition",
                "handling",
                "epoch_ns(snoozed_until)",
                "muted",
                "inhibited",
                "flapping",
                "severity",
                "episode",
                "epoch_ns(crossing_ts)",
                "steps",
                "epoch_ns(last_ingest_ts)");
        String line = columns.stream()
                .map(it -> "coalesce(CAST(" + it + " AS VARCHAR), 'null')")
                .collect(Collectors.joining(" || ' ' || "));
        String sql = "SELECT " + line + " AS line FROM " + from + " ORDER BY alert_id";
        return Sql.query(file, sql).stream().map(row -> text(row.get("line"))).toList();
    }

    private static RequestMade request(Instant at, String asker, int status, String policy, long closedSeconds) {
        return new RequestMade(
                at,
                asker,
                "endpoint",
                "https://example.test/",
                status,
                1,
                1,
                0,
                Optional.empty(),
                policy.isEmpty() ? Optional.empty() : Optional.of(policy),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                closedSeconds > 0 ? Optional.of(at.plusSeconds(closedSeconds)) : Optional.empty(),
                Optional.empty());
    }

    private Map<String, String> status(String from, String queue) throws SQLException {
        List<Map<String, String>> rows = Sql.query(
                file,
                "SELECT queue, epoch_ns(last_success) AS last_success, epoch_ns(stalled_since) AS stalled_since, error_count,"
                        + " requests, request_rate_per_s, throttle_count, rate_limit_status, epoch_ns(closed_until) AS"
                        + " closed_until, epoch_ns(last_ingest_ts) AS last_ts FROM " + from + " WHERE queue = '" + queue
                        + "'");
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    private static String nanos(Instant at) {
        return text(Times.nanos(at));
    }

    @Test
    @DisplayName(
            "O15 a worker's failures, true request rate and throttling are read at an instant, the gate for all of its policy")
    void status() throws SQLException {
        ops(List.of(
                request(NOON, "ninja/a", 200, "p", 0),
                request(NOON.plusSeconds(60), "ninja/a", 503, "p", 0),
                request(NOON.plusSeconds(120), "ninja/a", 429, "p", 90),
                request(NOON.plusSeconds(130), "ninja/b", 304, "p", 0),
                request(NOON.plusSeconds(131), "other", 200, "", 0),
                request(NOON.plusSeconds(300), "ninja/a", 200, "p", 0)));
        Map<String, String> before =
                status("ingest_status_at('" + NOON.plusSeconds(200) + "', window_s := 100)", "ninja/a");
        assertThat(before)
                .containsEntry("last_success", nanos(NOON))
                .containsEntry("stalled_since", nanos(NOON.plusSeconds(60)))
                .containsEntry("error_count", "1")
                .containsEntry("requests", "1")
                .containsEntry("request_rate_per_s", "0.01")
                .containsEntry("throttle_count", "1")
                .containsEntry("rate_limit_status", "throttled")
                .containsEntry("closed_until", nanos(NOON.plusSeconds(210)))
                .containsEntry("last_ts", nanos(NOON.plusSeconds(120)));
        assertThat(status("ingest_status_at('" + NOON.plusSeconds(200) + "')", "ninja/b"))
                .containsEntry("rate_limit_status", "throttled")
                .doesNotContainKey("stalled_since");
        assertThat(status("ingest_status_at('" + NOON.plusSeconds(200) + "')", "other"))
                .containsEntry("rate_limit_status", "open")
                .doesNotContainKey("closed_until");
        assertThat(status("poe_ingest_status", "ninja/a"))
                .containsEntry("last_success", nanos(NOON.plusSeconds(300)))
                .containsEntry("error_count", "2")
                .containsEntry("requests", "4")
                .containsEntry("rate_limit_status", "open")
                .doesNotContainKeys("stalled_since", "closed_until");
        assertThat(status("ingest_status_at('" + NOON.minusSeconds(1) + "')", "ninja/a"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "O3 O14 O15 a queue's health counts successes that moved the cursor, as of an instant and as of the last page")
    void health() throws SQLException {
        List<Checkpoint> checkpoints;
        try (DuckDbStore store = DuckDbStore.open(file, new DuckDbSettings(256, 1));
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, new RulesVersion("1"));
            ledger.apply(new Commits(5).of(ledger.log(QUEUE, new Pages(QUEUE, 5).pages(1, 40))));
            checkpoints = new ArrayList<>(store.history().checkpoints(QUEUE, 40));
            store.ops().append(List.of(request(checkpoints.get(39).retrievedAt(), QUEUE.toString(), 200, "p", 0)));
        }
        checkpoints.sort(Comparator.comparing(Checkpoint::seq));
        long span = Duration.between(
                                checkpoints.get(0).retrievedAt(),
                                checkpoints.get(39).retrievedAt())
                        .toSeconds()
                / 3;
        for (Checkpoint last : List.of(checkpoints.get(7), checkpoints.get(25), checkpoints.get(39))) {
            Instant at = last.retrievedAt().plusNanos(1);
            List<Checkpoint> known = checkpoints.stream()
                    .filter(it -> !it.retrievedAt().isAfter(at))
                    .toList();
            List<Checkpoint> recent = known.stream()
                    .filter(it -> it.retrievedAt().isAfter(at.minusSeconds(span)))
                    .toList();
            Instant success = known.stream()
                    .filter(it -> !it.nextCursor().equals(it.lastCursorId()))
                    .map(Checkpoint::retrievedAt)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Map<String, String> row = Sql.query(
                            file,
                            "SELECT seq, pages, row_count, retries, lag_s, epoch_ns(last_success) AS last_success FROM"
                                    + " ingest_health_at('" + at + "', window_s := " + span + ")")
                    .get(0);
            Map<String, String> expected = new LinkedHashMap<>();
            expected.put("seq", text(known.get(known.size() - 1).seq()));
            expected.put("pages", text(recent.size()));
            expected.put(
                    "row_count",
                    text(recent.stream().mapToLong(Checkpoint::rowCount).sum()));
            expected.put(
                    "retries",
                    text(recent.stream().mapToLong(Checkpoint::retryCount).sum()));
            expected.put("last_success", nanos(success));
            assertThat(row).containsAllEntriesOf(expected);
            assertThat(Double.parseDouble(text(row.get("lag_s"))))
                    .isEqualTo((Times.nanos(at) - Times.nanos(success)) / 1e9);
        }
        assertThat(Sql.query(file, "SELECT seq, rate_limit_status FROM v_ops_ingest_health"))
                .containsExactly(Map.of("seq", "40", "rate_limit_status", "open"));
    }

    @Test
    @DisplayName("O7 each promise about time has its raw events: pages visible, alerts fired, overlay shown")
    void promises() throws SQLException {
        Pages pages = new Pages(QUEUE, 5);
        Instant third = pages.page(3).retrievedAt();
        AlertChanged step = OpsRecords.step(NOON, 4);
        AlertChanged fired = new AlertChanged(
                NOON,
                "a",
                AlertEvent.FIRING,
                step.kind(),
                "c",
                Optional.of(MARKET),
                Optional.empty(),
                Optional.empty(),
                step.severity(),
                step.score(),
                2,
                Optional.of(NOON.minusMillis(1_500)),
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                Optional.empty(),
                Optional.empty(),
                "");
        OverlayUsed shown = new OverlayUsed(
                NOON.plusSeconds(2),
                OverlayUsed.Event.SHOWN,
                OverlayUsed.About.ALERT,
                "a",
                Optional.of(MARKET),
                Optional.empty(),
                Optional.empty(),
                fired.crossedAt(),
                java.util.OptionalDouble.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                "overlay");
        try (DuckDbStore store = DuckDbStore.open(file, new DuckDbSettings(256, 1));
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, new RulesVersion("1"));
            ledger.apply(new Commits(5).of(ledger.log(QUEUE, pages.pages(1, 4))));
            store.ops()
                    .append(List.of(
                            new PagesShown(third.plusSeconds(3), QUEUE, 3, 3),
                            new PagesShown(third.plusSeconds(9), QUEUE, 3, 3),
                            fired,
                            shown));
        }
        assertThat(Sql.query(file, "SELECT slo, subject, seq, latency_s, slo_exempt FROM v_slo_metrics ORDER BY slo"))
                .containsExactly(
                        Map.of(
                                "slo",
                                "alert-fired",
                                "subject",
                                "a",
                                "seq",
                                "2",
                                "latency_s",
                                "1.5",
                                "slo_exempt",
                                "true"),
                        Map.of("slo", "overlay-shown", "subject", "a", "latency_s", "3.5", "slo_exempt", "false"),
                        Map.of(
                                "slo",
                                "page-visible",
                                "subject",
                                QUEUE.toString(),
                                "seq",
                                "3",
                                "latency_s",
                                "3.0",
                                "slo_exempt",
                                "false"));
        assertThat(Sql.query(file, "SELECT slo FROM slo_metrics_at('" + NOON.plusSeconds(1) + "') WHERE slo LIKE 'o%'"))
                .isEmpty();
    }

    private record Window(String strategy, String bucket, String kind, String from) {}

    @Test
    @DisplayName(
            "C22 C23 runs are summed per strategy, bucket and window, each as it was recorded last up to the instant")
    void profit() throws SQLException {
        List<StrategyRun> runs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            runs.add(Advice.run(MARKET, "run " + i % 90, NOON.plusSeconds(i), i % 90 % 2, i));
        }
        try (DuckDbStore store = DuckDbStore.open(file, new DuckDbSettings(256, 1))) {
            store.facts().append(runs);
        }
        for (int second : new int[] {40, 170, 299}) {
            Map<String, StrategyRun> latest = new HashMap<>();
            runs.subList(0, second + 1).forEach(it -> latest.put(it.id(), it));
            Map<Window, List<StrategyRun>> expected = latest.values().stream()
                    .collect(Collectors.groupingBy(it -> new Window(
                            it.strategy(), Labels.of(it.bucket()), Labels.of(it.kind()), nanos(it.windowFrom()))));
            List<Map<String, String>> rows = Sql.query(
                    file,
                    "SELECT *, epoch_ns(window_from) AS start FROM strategy_pnl_at('" + NOON.plusSeconds(second)
                            + "')");
            assertThat(rows).hasSameSizeAs(expected.entrySet());
            for (Map<String, String> row : rows) {
                Window window = new Window(
                        text(row.get("strategy")),
                        text(row.get("bucket")),
                        text(row.get("kind")),
                        text(row.get("start")));
                assertSums(row, java.util.Objects.requireNonNull(expected.get(window)));
            }
        }
        assertThat(Sql.query(file, "SELECT sum(runs) AS n FROM v_strategy_pnl")).containsExactly(Map.of("n", "90"));
    }

    private static void assertSums(Map<String, String> row, List<StrategyRun> runs) {
        double net = runs.stream().mapToDouble(it -> it.netProfit().amount()).sum();
        double minutes =
                runs.stream().mapToDouble(it -> it.attentionMinutes().value()).sum();
        assertNear(row.get("net_profit"), net);
        assertNear(
                row.get("gross_profit"),
                runs.stream().mapToDouble(it -> it.grossProfit().amount()).sum());
        assertNear(
                row.get("turnover"),
                runs.stream().mapToDouble(it -> it.turnover().amount()).sum());
        assertNear(
                row.get("max_drawdown"),
                runs.stream().mapToDouble(it -> it.maxDrawdown().amount()).max().orElseThrow());
        if (minutes > 0) {
            assertNear(row.get("divines_per_attention_minute"), net / minutes);
        } else {
            assertThat(row).doesNotContainKey("divines_per_attention_minute");
        }
        double[] medians = runs.stream()
                .flatMap(it -> it.medianTimeToSell().stream())
                .mapToDouble(it -> it.toMillis() / 1000.0)
                .sorted()
                .toArray();
        if (medians.length > 0) {
            assertNear(
                    row.get("time_to_sell_median_s"),
                    (medians[(medians.length - 1) / 2] + medians[medians.length / 2]) / 2);
        } else {
            assertThat(row).doesNotContainKey("time_to_sell_median_s");
        }
        assertThat(row)
                .containsEntry("runs", text(runs.size()))
                .containsEntry(
                        "interactions",
                        text(runs.stream().mapToLong(StrategyRun::interactions).sum()))
                .containsEntry(
                        "unique_moved",
                        text(runs.stream().mapToLong(StrategyRun::uniqueMoved).sum()));
    }

    private static void assertNear(@org.jspecify.annotations.Nullable String actual, double expected) {
        assertThat(Double.parseDouble(text(actual)))
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(TOLERANCE * Math.max(1, Math.abs(expected))));
    }
}
