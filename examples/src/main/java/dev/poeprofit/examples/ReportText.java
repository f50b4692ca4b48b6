package dev.poeprofit.examples;

import dev.poeprofit.engine.report.StoreReport;
import java.util.Locale;
import java.util.Map;

/** A store report for a terminal. */
final class ReportText {
    private static final int SHOWN_LABELS = 24;
    private static final int TITLE = 21;

    private ReportText() {}

    static String of(StoreReport report, int width) {
        Lines out = new Lines(width);
        line(
                out,
                "queue",
                report.queue()
                        + report.watermark()
                                .map(mark ->
                                        String.format(Locale.ROOT, ", %,d pages, as of %s", mark.seq(), mark.asOf()))
                                .orElse(", empty"));
        line(out, "chain gaps", number(report.gaps()));
        line(out, "tabs", number(report.total("tabs")) + labels(report, "tabs not listing"));
        line(out, "tombstones", number(report.count("tabs not listing", "private")));
        line(out, "items", number(report.total("items")) + labels(report, "items by category"));
        line(out, "priced", number(report.total("priced")));
        line(out, "unpriced", number(report.total("unpriced")) + labels(report, "unpriced"));
        line(out, "unknown currencies", number(report.total("unknown currency")) + labels(report, "unknown currency"));
        line(out, "undecodable", number(report.total("undecodable")));
        line(out, "events", number(report.total("events")) + labels(report, "events"));
        StringBuilder keys = new StringBuilder();
        long total = 0;
        for (Map.Entry<dev.poeprofit.core.item.Category, Long> entry :
                report.keysByCategory().entrySet()) {
            total += entry.getValue();
            keys.append(keys.isEmpty() ? ": " : ", ")
                    .append(entry.getKey().name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(number(entry.getValue()));
        }
        line(out, "keys of priced items", number(total) + keys);
        report.joins()
                .forEach((market, join) -> line(
                        out,
                        "joined to poe.ninja",
                        String.format(
                                Locale.ROOT,
                                "%s: %,d of %,d keys by this league's prices, %,d by identity in any league's",
                                market,
                                join.ownLeague(),
                                join.keys(),
                                join.anyLeague())));
        return out.text.toString();
    }

    private static String labels(StoreReport report, String metric) {
        StringBuilder out = new StringBuilder();
        int shown = 0;
        for (Map.Entry<String, Long> entry : report.byLabel(metric).entrySet()) {
            if (shown++ == SHOWN_LABELS) {
                return out + ", …";
            }
            out.append(out.isEmpty() ? ": " : ", ")
                    .append(entry.getKey())
                    .append(' ')
                    .append(number(entry.getValue()));
        }
        return out.toString();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void line(Lines out, String title, String text) {
        out.text.append(
                Paragraph.wrap(text, out.width, String.format(Locale.ROOT, "%-21s ", title), " ".repeat(TITLE + 1)));
    }

    private static final class Lines {
        private final StringBuilder text = new StringBuilder();
        private final int width;

        Lines(int width) {
            this.width = width;
        }
    }
}
