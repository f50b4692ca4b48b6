package dev.poeprofit.examples;

import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Goods;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.RejectReason;
import dev.poeprofit.core.strategy.Rejected;
import dev.poeprofit.core.strategy.Rejection;
import dev.poeprofit.core.strategy.SaleChance;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Advice for a terminal. */
final class AdviceText {
    /** Digits of an id that tell opportunities of one advice apart. */
    static final int SHOWN_DIGITS = 8;

    private static final int SHOWN_REJECTED = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDENT = "    ";

    private AdviceText() {}

    static String of(Advice advice, int width) {
        StringBuilder out = new StringBuilder();
        if (advice.ranked().isEmpty()) {
            out.append(Paragraph.wrap(waiting(advice), width, "", "      "));
        } else {
            out.append(AdviceTable.of(advice.ranked(), width)).append('\n');
            out.append(String.format(
                    Locale.ROOT,
                    "%d worth doing, %.1f of %.0f attention-minutes.%n",
                    advice.ranked().size(),
                    advice.spent().value(),
                    advice.budget().value()));
            out.append(AdviceTable.legend(width)).append('\n');
            details(advice.ranked(), width, out);
        }
        rejected(advice.rejected(), width, out);
        return out.toString();
    }

    private static void details(List<Opportunity> ranked, int width, StringBuilder out) {
        Set<String> assumptions = new LinkedHashSet<>();
        int number = 0;
        for (Opportunity it : ranked) {
            String text = String.format(
                    Locale.ROOT,
                    "%s: %s [over: %s; gold %s; dpam at high minutes %.2f%s%s%s; until %s; id %s]",
                    it.item(),
                    it.why(),
                    it.baseline(),
                    it.goldFee(),
                    it.dpamAtHigh().value(),
                    labels(it.chance()),
                    it.onlyIfHeld() ? it.buy().isPresent() ? "; if you have the money" : "; if you hold it" : "",
                    it.cautions().isEmpty() ? "" : "; amber: " + String.join(", ", it.cautions()),
                    TIME.format(it.expiry()),
                    it.id().hex().substring(0, SHOWN_DIGITS));
            out.append(Paragraph.wrap(text, width, String.format(Locale.ROOT, "%2d. ", ++number), INDENT));
            it.assumptions().forEach(assumption -> assumptions.add(assumption.toString()));
        }
        List<Goods> lots = ranked.stream()
                .filter(it -> it.effort().slots().exchangeOrders() > 0)
                .flatMap(it -> it.take().stream())
                .toList();
        if (lots.size() > 1) {
            out.append(Paragraph.wrap(
                    "one trip for the exchange, take: "
                            + lots.stream().map(Goods::toString).collect(Collectors.joining(", ")),
                    width,
                    "",
                    INDENT));
        }
        out.append("assumed:").append('\n');
        assumptions.forEach(assumption -> out.append(Paragraph.wrap(assumption, width, "  ", INDENT)));
    }

    private static String labels(SaleChance chance) {
        if (!(chance instanceof SaleChance.Observed observed)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "; P(sale) lo %.0f %%, hi %.0f %%, %s",
                100 * observed.figure().net().lo().value(),
                100 * observed.figure().net().hi().value(),
                observed.figure().availability());
    }

    private static String waiting(Advice advice) {
        if (advice.rejected().isEmpty()) {
            return "WAIT. There was no candidate to look at.";
        }
        StringBuilder out = new StringBuilder("WAIT. ");
        out.append(String.format(
                Locale.ROOT,
                "%,d candidates looked at, none is worth the attention",
                advice.rejected().size()));
        advice.waiting().ifPresent(wait -> {
            wait.best()
                    .ifPresent(best -> out.append(String.format(
                            Locale.ROOT,
                            "; nearest: %s %s%s",
                            best.candidate().verb(),
                            best.candidate().item(),
                            wait.shortfall() > 0
                                    ? String.format(
                                            Locale.ROOT, ", short of the floor by %.2f div/min", wait.shortfall())
                                    : "")));
            wait.nextSample()
                    .ifPresent(next -> out.append("; next prices about ").append(next));
        });
        return out.append('.').toString();
    }

    private static void rejected(List<Rejected> rejected, int width, StringBuilder out) {
        if (rejected.isEmpty()) {
            out.append("nothing was rejected.\n");
            return;
        }
        out.append(String.format(Locale.ROOT, "%nnot worth it: %,d candidates, by first reason%n", rejected.size()));
        Map<RejectReason, List<Rejected>> byReason = rejected.stream()
                .collect(Collectors.groupingBy(
                        it -> it.reasons().get(0).reason(), LinkedHashMap::new, Collectors.toList()));
        byReason.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(b.getValue().size(), a.getValue().size()))
                .forEach(entry -> {
                    List<Rejected> group = entry.getValue();
                    out.append(String.format(Locale.ROOT, "%6d  %s%n", group.size(), Words.of(entry.getKey())));
                    group.stream()
                            .limit(SHOWN_REJECTED)
                            .forEach(it -> out.append(Paragraph.wrap(line(it), width, "        - ", "          ")));
                });
    }

    private static String line(Rejected rejected) {
        Rejection first = rejected.reasons().get(0);
        return rejected.candidate().verb() + " " + rejected.candidate().item()
                + (first.detail().isEmpty() ? "" : ": " + Words.inWords(first.detail()))
                + (rejected.reasons().size() > 1
                        ? " (and " + (rejected.reasons().size() - 1) + " more)"
                        : "");
    }
}
