package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.QueueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Which pages of a queue are visible, and in which epoch each was written. A reading at one moment. */
final class Spans {
    /**
     * Pages that one epoch wrote.
     *
     * @param epoch the epoch
     * @param first its first page
     * @param last its last page
     */
    record Span(long epoch, long first, long last) {}

    private final List<Span> spans;

    private Spans(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    static Spans of(Server server, QueueId queue) {
        return new Spans(server.list(
                "reading where queue " + queue + " stands",
                "SELECT epoch, first_seq, last_seq FROM visible_span WHERE queue = {queue:String} ORDER BY first_seq",
                Map.of("queue", queue.toString()),
                row -> new Span(row.number(), row.number(), row.number())));
    }

    /** By page. */
    List<Span> list() {
        return spans;
    }

    /** The last visible page; 0 without one. */
    long last() {
        return spans.isEmpty() ? 0 : spans.get(spans.size() - 1).last();
    }

    /** The epoch that wrote a page; empty if it is not visible. */
    OptionalLong epochOf(long seq) {
        return spans.stream()
                .filter(span -> span.first() <= seq && seq <= span.last())
                .mapToLong(Span::epoch)
                .findFirst();
    }

    /** A condition on {@code seq} and {@code epoch} for the visible rows of some pages. */
    String where(long first, long last) {
        List<String> parts = new ArrayList<>();
        for (Span span : spans) {
            long from = Math.max(first, span.first());
            long to = Math.min(last, span.last());
            if (from <= to) {
                parts.add("epoch = " + span.epoch() + " AND seq BETWEEN " + from + " AND " + to);
            }
        }
        return parts.isEmpty() ? "0" : "(" + String.join(" OR ", parts) + ")";
    }
}
