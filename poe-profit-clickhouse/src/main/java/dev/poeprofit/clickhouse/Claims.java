package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who writes a queue: a claim is a number, the epoch, greater than all before. Whoever has the greatest writes; the others find
 * out when they look. Two who take the same number at once see each other in the table, and the later of them takes another.
 */
final class Claims {
    private static final List<String> COLUMNS = List.of("queue", "epoch", "owner");
    private static final List<String> BEGIN_COLUMNS = List.of("queue", "epoch", "first_seq", "before");
    private static final int ATTEMPTS = 20;

    private final Server server;
    private final String owner;

    Claims(Server server, String owner) {
        this.server = server;
        this.owner = owner;
    }

    /** The newest claim of a queue: its epoch, 0 without one, and everybody who has taken that number. */
    private record Newest(long epoch, List<String> owners) {}

    /** Takes a queue over from whoever has it. */
    long take(QueueId queue) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long epoch = newest(queue).epoch() + 1;
            Block claim = new Block("stored_claim", COLUMNS);
            claim.text(queue.toString()).number(epoch).text(owner).end();
            server.insert("claiming queue " + queue, claim, "claim:" + queue + ":" + epoch + ":" + owner);
            List<String> owners = server.list(
                    "reading claims of queue " + queue,
                    "SELECT DISTINCT owner FROM stored_claim WHERE queue = {queue:String} AND epoch = {epoch:Int64}",
                    Map.of("queue", queue.toString(), "epoch", epoch),
                    Row::text);
            if (owners.equals(List.of(owner))) {
                return epoch;
            }
        }
        throw new PortException(
                PortException.Kind.HELD,
                "others claim queue " + queue + " at the same time, again and again",
                true,
                Optional.empty(),
                null);
    }

    /** Refuses if the newest claim is not this one. */
    void require(QueueId queue, long epoch) {
        Newest newest = newest(queue);
        if (newest.epoch() != epoch) {
            throw lost(queue, newest);
        }
    }

    /** Refuses if someone else has claimed the queue since we did; claims of ours that failed may be there or not. */
    void requireNobodyElse(QueueId queue) {
        Newest newest = newest(queue);
        if (!newest.owners().equals(List.of(owner))) {
            throw lost(queue, newest);
        }
    }

    private static PortException lost(QueueId queue, Newest newest) {
        return new PortException(
                PortException.Kind.HELD,
                "queue " + queue + " is written by another: epoch " + newest.epoch() + " of "
                        + String.join(", ", newest.owners()));
    }

    private Newest newest(QueueId queue) {
        List<Newest> claims = server.list(
                "reading claims of queue " + queue,
                "SELECT epoch, arraySort(groupUniqArray(owner)) FROM stored_claim WHERE queue = {queue:String}"
                        + " GROUP BY epoch ORDER BY epoch DESC LIMIT 1",
                Map.of("queue", queue.toString()),
                row -> new Newest(row.number(), row.texts()));
        return claims.isEmpty() ? new Newest(0, List.of()) : claims.get(0);
    }

    /** The last epoch that has begun to write; 0 if none has. */
    long begun(QueueId queue) {
        return server.list(
                        "reading epochs of queue " + queue,
                        "SELECT max(epoch) FROM stored_begin WHERE queue = {queue:String}",
                        Map.of("queue", queue.toString()),
                        Row::number)
                .get(0);
    }

    /** From now on these pages count, and of those behind them what this epoch writes. */
    void begin(QueueId queue, long epoch, Spans before) {
        Block row = new Block("stored_begin", BEGIN_COLUMNS);
        row.text(queue.toString())
                .number(epoch)
                .number(before.last() + 1)
                .list(
                        before.list(),
                        span -> row.number(span.epoch()).number(span.first()).number(span.last()))
                .end();
        server.insert("beginning epoch " + epoch + " of queue " + queue, row, CommitBlocks.token(row));
    }
}
