package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Pages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** What a test's child process does with a database. */
final class Child {
    static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    static final Pages PAGES = new Pages(QUEUE, 11);
    static final Commits COMMITS = new Commits(11, 150);
    private static final RulesVersion RULES = new RulesVersion("1");

    private Child() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "ingest" -> {
                ingest(file, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
                System.out.println("done");
            }
            case "hold" -> {
                try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT)) {
                    waitWith("held", store.history().queues().size());
                }
            }
            case "raw" -> {
                try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
                    waitWith("held", connection.isClosed() ? 1 : 0);
                }
            }
            default -> throw new IllegalArgumentException("unknown task " + arguments[0]);
        }
    }

    private static void waitWith(String line, int expectedZero) throws IOException {
        System.out.println(expectedZero == 0 ? line : "something is wrong");
        while (System.in.read() >= 0) {
            // until the parent ends it
        }
    }

    /** Applies pages up to a number in groups of random size, from wherever the file stands, and says after each group. */
    static void ingest(Path file, int upTo, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT);
                Ledger ledger = store.ledger()) {
            long seq = ledger.open(QUEUE, RULES).appliedSeq();
            while (seq < upTo) {
                int count = (int) Math.min(upTo - seq, 1 + random.nextInt(8));
                Watermark mark = ledger.apply(COMMITS.of(ledger.log(QUEUE, PAGES.pages(seq + 1, count))));
                seq = mark.seq();
                System.out.println("ack " + seq);
                if (random.nextInt(5) == 0) {
                    ledger.saveTracker(QUEUE, seq, image(seq));
                }
            }
        }
    }

    /** An image that tells which page it was taken after. */
    static TrackerImage image(long seq) {
        byte[] bytes = new byte[300_000];
        ByteBuffer.wrap(bytes).putLong(0, seq);
        new SplittableRandom(seq).nextBytes(bytes);
        return new TrackerImage(ByteBuffer.wrap(bytes).putLong(0, seq).array());
    }
}
