package dev.poeprofit.examples;

import dev.poeprofit.core.attention.Assumption;
import dev.poeprofit.core.strategy.Evidence;
import dev.poeprofit.core.strategy.Goods;
import dev.poeprofit.core.strategy.NetSplit;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.Sensitivity;
import java.util.Locale;
import java.util.stream.Collectors;

/** One opportunity with all its figures, down to the rows they came from. */
final class AdviceExplain {
    private static final String INDENT = "    ";

    private AdviceExplain() {}

    static String of(Opportunity it, int width) {
        StringBuilder out = new StringBuilder();
        line(out, width, "id", it.id().hex());
        line(
                out,
                width,
                "do",
                it.verb() + " " + it.quantity() + " x " + it.item() + ", "
                        + it.venue().label());
        line(out, width, "take", it.take().stream().map(Goods::toString).collect(Collectors.joining(", ")));
        it.buy().ifPresent(buy -> line(out, width, "first", buy.toString()));
        line(out, width, "ask", it.sells() + ": " + it.ask());
        NetSplit net = it.worth().split();
        line(
                out,
                width,
                "net",
                String.format(
                        Locale.ROOT,
                        "%.3f div = %.2f units x %.4f %s x %.5f div, less %.3f div of cost",
                        net.net().amount(),
                        net.units(),
                        net.pricePerUnit(),
                        net.currency(),
                        net.divinesPerCurrency(),
                        net.cost().amount()));
        line(
                out,
                width,
                "over",
                String.format(
                        Locale.ROOT,
                        "%s (%.3f div): uplift %+.3f div, %+.3f at the pessimistic end",
                        it.baseline(),
                        it.worth().baselineNet().amount(),
                        it.uplift().amount(),
                        it.upliftLow().amount()));
        line(
                out,
                width,
                "minutes",
                String.format(
                        Locale.ROOT,
                        "%.2f / %.2f / %.2f beyond that, %.2f in all",
                        it.attention().low().value(),
                        it.attention().mid().value(),
                        it.attention().high().value(),
                        it.effort().whole().mid().value()));
        line(
                out,
                width,
                "dpam",
                String.format(
                        Locale.ROOT,
                        "%.3f; %.3f at high minutes, %.3f pessimistic",
                        it.dpam().value(),
                        it.dpamAtHigh().value(),
                        it.rate().pessimistic()));
        line(out, width, "chance", it.chance().toString());
        line(out, width, "fall", it.fall().toString());
        line(out, width, "gold", it.goldFee().toString());
        line(out, width, "until", it.expiry().toString());
        line(
                out,
                width,
                "tier",
                Words.plain(it.tier()) + (it.cautions().isEmpty() ? "" : ": " + String.join(", ", it.cautions())));
        line(out, width, "why", it.why());
        out.append("if it were otherwise:\n");
        for (Sensitivity one : it.sensitivity()) {
            out.append(Paragraph.wrap(
                    String.format(
                            Locale.ROOT,
                            "%s: uplift %+.3f div, %.3f div/min%s",
                            one.changed(),
                            one.uplift().amount(),
                            one.dpam(),
                            one.holds() ? "" : ", no longer worth it"),
                    width,
                    "  ",
                    INDENT));
        }
        evidence(it.evidence(), width, out);
        out.append("assumed:\n");
        for (Assumption assumption : it.assumptions()) {
            out.append(Paragraph.wrap(assumption.toString(), width, "  ", INDENT));
        }
        return out.toString();
    }

    private static void evidence(Evidence evidence, int width, StringBuilder out) {
        out.append("derived from:\n");
        evidence.rows().forEach(row -> out.append(Paragraph.wrap(row.toString(), width, "  ", INDENT)));
        evidence.told().forEach(told -> out.append(Paragraph.wrap("told: " + told, width, "  ", INDENT)));
        evidence.excluded()
                .forEach(left -> out.append(
                        Paragraph.wrap("left out: " + left.what() + ", " + left.why(), width, "  ", INDENT)));
        evidence.rule()
                .ifPresent(rule -> out.append(Paragraph.wrap(
                        "rule " + rule.id() + ", verified for " + rule.verifiedFor() + ", advice for "
                                + rule.configured() + " (" + rule.source() + ", " + rule.asOf() + ", confidence "
                                + rule.confidence() + ")",
                        width,
                        "  ",
                        INDENT)));
    }

    private static void line(StringBuilder out, int width, String name, String text) {
        out.append(Paragraph.wrap(text, width, String.format(Locale.ROOT, "%-8s ", name), " ".repeat(9)));
    }
}
