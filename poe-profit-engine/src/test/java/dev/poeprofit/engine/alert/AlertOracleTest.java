package dev.poeprofit.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertMatch;
import dev.poeprofit.core.alert.AlertNotice;
import dev.poeprofit.core.alert.AlertRule;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours of random levels, against rules worked out by hand beside it, with and without kills. */
@DisplayName("Alerts against an oracle")
class AlertOracleTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int TICKS = 3_600;
    private static final AlertRule RULE = AlertCatalogue.CHECKPOINT_DRIFT.rule();
    private static final int KEYS = 8;

    private static AlertKey key(int k) {
        return new AlertKey(RULE.alertClass(), Optional.of(Market.pc("League " + k)), "feed " + k);
    }

    /** A level for each tick and key: long quiet and long loud stretches, with steps between the two levels. */
    private static double[][] levels(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] levels = new double[TICKS][KEYS];
        for (int k = 0; k < KEYS; k++) {
            double level = 0;
            int left = 0;
            for (int t = 0; t < TICKS; t++) {
                if (left-- == 0) {
                    level = new double[] {0, 0, 59.9, 60, 90, 119.9, 120, 400}[random.nextInt(8)];
                    left = 5 + random.nextInt(300);
                }
                levels[t][k] = level;
            }
        }
        return levels;
    }

    /** One episode: when it fired and when it was over. */
    private record Episode(int key, Instant from, Optional<Instant> to) {}

    /** The rule in its plainest form: over the level it is on; once a minute under the lower one, it is over. */
    private static List<Episode> expected(double[][] levels) {
        List<Episode> episodes = new ArrayList<>();
        for (int k = 0; k < KEYS; k++) {
            int from = -1;
            int under = -1;
            for (int t = 0; t < TICKS; t++) {
                double level = levels[t][k];
                // Time passes before the tick's sample is taken.
                if (from >= 0
                        && under >= 0
                        && (t - under) * TICK.toSeconds()
                                >= RULE.keepFiringFor().toSeconds()) {
                    episodes.add(new Episode(k, at(from), Optional.of(at(t))));
                    from = -1;
                    under = -1;
                }
                if (level >= RULE.enter()) {
                    from = from < 0 ? t : from;
                    under = -1;
                } else if (from >= 0 && under < 0 && level < RULE.exit()) {
                    under = t;
                }
            }
            if (from >= 0) {
                episodes.add(new Episode(k, at(from), Optional.empty()));
            }
        }
        return episodes;
    }

    private static Instant at(int tick) {
        return START.plus(TICK.multipliedBy(tick));
    }

    private static final class Run implements AlertObserver {
        final OpsLog ops = new InMemoryStore().ops();
        final ScriptedWatch watch = new ScriptedWatch(RULE.alertClass());
        final List<String> news = new ArrayList<>();
        AlertService service;

        Run() {
            // The text of the last sample is not stored before the next step.
            watch.tells = false;
            service = open(START);
        }

        private AlertService open(Instant now) {
            AlertService opened = new AlertService(AlertConfig.DEFAULT, ops, now);
            opened.watch(watch);
            opened.observe(this);
            return opened;
        }

        /** The process is gone without a word, and another begins. */
        void kill(Instant now) {
            service = open(now);
        }

        @Override
        public void news(AlertNotice notice, AlertMessage message) {
            news.add(message.alertId() + "#" + message.episode() + "@" + notice.at());
        }

        List<AlertChanged> rows() {
            List<AlertChanged> rows = new ArrayList<>(ops.newest(AlertChanged.class, Instant.EPOCH, 1_000_000));
            Collections.reverse(rows);
            return rows;
        }
    }

    private static void drive(Run run, double[][] levels, SplittableRandom kills, SplittableRandom people) {
        for (int t = 0; t < TICKS; t++) {
            for (int k = 0; k < KEYS; k++) {
                run.watch.levels.put(key(k), levels[t][k]);
            }
            Instant now = at(t);
            if (kills != null && kills.nextInt(200) == 0) {
                run.kill(now);
            }
            run.service.tick(now);
            if (people != null && people.nextInt(100) == 0) {
                AlertKey key = key(people.nextInt(KEYS));
                int what = people.nextInt(4);
                AlertCommand command = what == 0
                        ? new AlertCommand.Ack(key, "me", OptionalLong.empty(), Optional.of("seen"))
                        : what == 1
                                ? new AlertCommand.Snooze(key, "me", OptionalLong.empty(), now.plusSeconds(300))
                                : what == 2
                                        ? new AlertCommand.Reopen(key, "me", OptionalLong.empty())
                                        : new AlertCommand.Mute(
                                                AlertMatch.ofClass(RULE.alertClass()),
                                                "me",
                                                Optional.of(now.plusSeconds(120)),
                                                "test");
                run.service.command(command, now, Optional.empty());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName(
            "O2 X20 no alert is missed and none doubled: the episodes are those of the plain rule, also across kills")
    void episodes(long seed) {
        double[][] levels = levels(seed);
        Run run = new Run();
        drive(run, levels, new SplittableRandom(seed + 100), null);
        Map<Integer, List<Episode>> found = new HashMap<>();
        Map<Integer, Instant> open = new HashMap<>();
        for (AlertChanged row : run.rows()) {
            int k = row.alertId().charAt(row.alertId().length() - 1) - '0';
            if (row.event() == AlertEvent.FIRING && row.firedAt().equals(Optional.of(row.at()))) {
                assertThat(open.put(k, row.at())).as("fires twice: %s", row).isNull();
            } else if (row.event() == AlertEvent.RESOLVED) {
                Instant from = open.remove(k);
                assertThat(from).as("ends without beginning: %s", row).isNotNull();
                found.computeIfAbsent(k, any -> new ArrayList<>()).add(new Episode(k, from, Optional.of(row.at())));
            }
        }
        open.forEach((k, from) ->
                found.computeIfAbsent(k, any -> new ArrayList<>()).add(new Episode(k, from, Optional.empty())));
        List<Episode> all = new ArrayList<>();
        for (int k = 0; k < KEYS; k++) {
            all.addAll(found.getOrDefault(k, List.of()));
        }
        assertThat(all).hasSizeGreaterThan(15).containsExactlyElementsOf(expected(levels));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    @DisplayName("X2 X20 with people about, kills change neither a stored step nor what people are told")
    void kills_change_nothing(long seed) {
        double[][] levels = levels(seed);
        Run whole = new Run();
        drive(whole, levels, null, new SplittableRandom(seed));
        Run killed = new Run();
        drive(killed, levels, new SplittableRandom(seed + 100), new SplittableRandom(seed));
        List<AlertChanged> rows = killed.rows();
        assertThat(rows).hasSizeGreaterThan(100);
        List<AlertChanged> all = whole.rows();
        for (int i = 0; i < Math.min(rows.size(), all.size()); i++) {
            assertThat(rows.get(i)).as("step %d", i).isEqualTo(all.get(i));
        }
        assertThat(rows).hasSameSizeAs(all);
        assertThat(killed.news).hasSizeGreaterThan(10).containsExactlyElementsOf(whole.news);
        assertThat(new TreeSet<>(whole.news)).hasSameSizeAs(whole.news);
        assertThat(killed.service.entries(at(TICKS)))
                .extracting(entry -> entry.view().key() + " " + entry.view().display() + " "
                        + entry.view().state().revision() + " "
                        + entry.view().state().handling())
                .isEqualTo(whole.service.entries(at(TICKS)).stream()
                        .map(entry -> entry.view().key() + " " + entry.view().display() + " "
                                + entry.view().state().revision() + " "
                                + entry.view().state().handling())
                        .toList());
    }
}
