package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.duckdb.TableDigest;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sources.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay command in a process of its own, killed without warning. */
class KillReplayTest {
    /** More of them with {@code -Dpoeprofit.kills=200}. */
    private static final int KILLS = Integer.getInteger("poeprofit.kills", 20);

    private static final int PAGES = 700;

    @TempDir
    private Path dir;

    @Test
    @DisplayName(
            "D7: a replay killed at random points, restarted until done, leaves the tables of an uninterrupted one")
    void killed_at_random_points() throws Exception {
        Path archive = archive();
        Path steady = dir.resolve("steady.db");
        long began = System.nanoTime();
        assertThat(finish(archive, steady)).isZero();
        long wholeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        SortedMap<String, TableDigest> expected = ReplayRecordedTest.digests(steady);
        assertThat(expected.values()).anyMatch(table -> table.rows() == PAGES);

        long seed = Long.getLong("poeprofit.seed", System.nanoTime());
        System.out.println("kill points from seed " + seed + ", a whole replay takes " + wholeMillis + " ms");
        Random random = new Random(seed);
        int kills = 0;
        int midway = 0;
        for (int round = 0; kills < KILLS; round++) {
            Path db = dir.resolve("killed" + round + ".db");
            boolean done = false;
            while (!done && kills < KILLS) {
                Process process = start(archive, db);
                // From before the first page to a little after the last.
                long after = wholeMillis / 4 + random.nextLong(Math.max(1, wholeMillis));
                if (process.waitFor(after, TimeUnit.MILLISECONDS)) {
                    assertThat(process.exitValue()).isZero();
                    done = true;
                } else {
                    process.destroyForcibly().waitFor();
                    kills++;
                    midway += Files.exists(db) ? 1 : 0;
                }
            }
            assertThat(finish(archive, db)).isZero();
            assertThat(ReplayRecordedTest.digests(db))
                    .as("round %s, seed %s", round, seed)
                    .isEqualTo(expected);
            Files.delete(db);
        }
        // A kill before the file exists proves little; most must come later.
        assertThat(midway).isGreaterThan(KILLS / 2);
    }

    private Path archive() {
        Path archive = dir.resolve("archive");
        SimulatedFeed feed = new SimulatedFeed(
                SimulatedLeague.of(LeagueSettings.seeded(11).days(3).build()), new InMemoryStore().facts());
        try (ArchiveWriter writer = ArchiveWriter.open(archive)) {
            feed.letRunUntil(feed.now().plus(Duration.ofDays(3)));
            Cursor cursor = Cursor.START;
            while (writer.size() < PAGES) {
                Fetched fetched =
                        feed.fetch(SimulatedFeed.QUEUE, cursor, dev.poeprofit.core.port.Deadline.ofSeconds(1));
                assertThat(fetched).isInstanceOf(Fetched.GotPage.class);
                writer.append(((Fetched.GotPage) fetched).page());
                cursor = ((Fetched.GotPage) fetched).page().next();
            }
        }
        return archive;
    }

    private int finish(Path archive, Path db) throws Exception {
        return start(archive, db).waitFor();
    }

    private Process start(Path archive, Path db) throws IOException {
        Path temporary = Files.createDirectories(Path.of(db + ".tmp"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "replay",
                        "--pages",
                        archive.toString(),
                        "--db",
                        db.toString(),
                        "--group-pages",
                        "8",
                        // So that restarts begin at an image with pages after it, and not only at the beginning.
                        "--image-pages",
                        "100"))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("replay.log").toFile())
                .start();
    }
}
