package dev.poeprofit.examples;

import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.AskPrice;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.RejectReason;
import dev.poeprofit.core.strategy.Rejected;
import dev.poeprofit.core.strategy.Rejection;
import dev.poeprofit.core.strategy.SaleChance;
import dev.poeprofit.core.strategy.SampleInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Advice for a terminal. */
final class AdviceText {
    private static final int SHOWN_REJECTED = 3;

    private AdviceText() {}

    static String of(Advice advice) {
        StringBuilder out = new StringBuilder();
        if (advice.ranked().isEmpty()) {
            out.append(waiting(advice)).append("\n\n");
        } else {
            out.append(table(advice.ranked()).render()).append('\n');
            out.append(String.format(
                    Locale.ROOT,
                    "%d worth doing, %.1f of %.0f attention-minutes. uplift: divines more than the lazier alternative; "
                            + "dpam: uplift per extra attention-minute.%n",
                    advice.ranked().size(),
                    advice.spent().value(),
                    advice.budget().value()));
            details(advice.ranked(), out);
        }
        rejected(advice.rejected(), out);
        return out.toString();
    }

    private static TextTable table(List<Opportunity> ranked) {
        TextTable table = new TextTable()
                .right("#")
                .left("do", 8)
                .left("item", 34)
                .right("qty")
                .left("where", 9)
                .left("price or guard", 44)
                .right("uplift div")
                .left("P(sale <= 6 h)", 24)
                .left("median sale", 14)
                .right("min")
                .right("dpam")
                .right("n")
                .right("sellers")
                .right("age")
                .left("tier", 5);
        int number = 0;
        for (Opportunity it : ranked) {
            table.row(
                    Integer.toString(++number),
                    it.verb().name(),
                    it.item(),
                    String.format(Locale.ROOT, "%,d", it.quantity()),
                    it.venue().label(),
                    price(it.ask()),
                    String.format(Locale.ROOT, "%+.2f", it.uplift().amount()),
                    chance(it.chance()),
                    it.timeToSell().map(AdviceText::median).orElse("not observable"),
                    String.format(Locale.ROOT, "%.2f", it.attention().mid().value()),
                    String.format(Locale.ROOT, "%.2f", it.dpam().value()),
                    it.sample().observations().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "%,d",
                                    it.sample().observations().getAsLong())
                            : "-",
                    it.sample().sellers().isPresent()
                            ? Integer.toString(it.sample().sellers().getAsInt())
                            : "-",
                    age(it.sample()),
                    it.tier().name().toLowerCase(Locale.ROOT));
        }
        return table;
    }

    static String price(AskPrice ask) {
        if (ask instanceof AskPrice.Order order) {
            return order.guard().toString();
        }
        AskPrice.Listing listing = (AskPrice.Listing) ask;
        String lot = listing.price().lot() == 1 ? "" : " for " + listing.price().lot();
        return listing.price().total() + " " + listing.price().currency() + lot;
    }

    static String chance(SaleChance chance) {
        if (chance instanceof SaleChance.Observed observed) {
            return String.format(
                    Locale.ROOT,
                    "%.0f %% (%.0f-%.0f)",
                    100 * observed.figure().net().central().value(),
                    100 * observed.figure().interval().low(),
                    100 * observed.figure().interval().high());
        }
        return "not observable";
    }

    private static String median(MedianTimeToSell median) {
        if (median instanceof MedianTimeToSell.Reached reached) {
            return span(reached.value());
        }
        return median instanceof MedianTimeToSell.NotReached ? "not reached" : "too few";
    }

    private static String age(SampleInfo sample) {
        Duration oldest = Duration.ZERO;
        for (Optional<Freshness> part : List.of(sample.prices(), sample.listings())) {
            if (part.isPresent() && part.get().age().compareTo(oldest) > 0) {
                oldest = part.get().age();
            }
        }
        return span(oldest);
    }

    static String span(Duration span) {
        double minutes = span.toSeconds() / 60.0;
        if (minutes < 90) {
            return String.format(Locale.ROOT, "%.0f min", minutes);
        }
        return minutes < 48 * 60
                ? String.format(Locale.ROOT, "%.1f h", minutes / 60)
                : String.format(Locale.ROOT, "%.0f d", minutes / 1440);
    }

    private static void details(List<Opportunity> ranked, StringBuilder out) {
        Set<String> assumptions = new LinkedHashSet<>();
        int number = 0;
        for (Opportunity it : ranked) {
            out.append(String.format(
                    Locale.ROOT,
                    " %d. %s [over: %s; gold %s; dpam at high minutes %.2f%s%s]%n",
                    ++number,
                    it.why(),
                    it.baseline(),
                    it.goldFee(),
                    it.dpamAtHigh().value(),
                    labels(it.chance()),
                    it.onlyIfHeld() ? "; if you hold it" : ""));
            it.assumptions().forEach(assumption -> assumptions.add(assumption.toString()));
        }
        out.append("assumed:").append('\n');
        assumptions.forEach(assumption -> out.append("  ").append(assumption).append('\n'));
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

    private static void rejected(List<Rejected> rejected, StringBuilder out) {
        if (rejected.isEmpty()) {
            out.append("nothing was rejected.\n");
            return;
        }
        out.append(String.format(Locale.ROOT, "%nnot worth it: %,d candidates, by first reason%n", rejected.size()));
        Map<RejectReason, List<Rejected>> byReason = rejected.stream()
                .collect(Collectors.groupingBy(
                        it -> it.reasons().get(0).reason(), LinkedHashMap::new, Collectors.toList()));
        TextTable table = new TextTable().right("count").left("reason", 36).left("nearest of them", 110);
        byReason.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(b.getValue().size(), a.getValue().size()))
                .forEach(entry -> {
                    List<Rejected> group = entry.getValue();
                    for (int i = 0; i < Math.min(SHOWN_REJECTED, group.size()); i++) {
                        table.row(
                                i == 0 ? String.format(Locale.ROOT, "%,d", group.size()) : "",
                                i == 0 ? words(entry.getKey()) : "",
                                line(group.get(i)));
                    }
                });
        out.append(table.render());
    }

    private static String words(RejectReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String line(Rejected rejected) {
        Rejection first = rejected.reasons().get(0);
        return rejected.candidate().verb() + " " + rejected.candidate().item()
                + (first.detail().isEmpty() ? "" : ": " + first.detail())
                + (rejected.reasons().size() > 1
                        ? " (and " + (rejected.reasons().size() - 1) + " more)"
                        : "");
    }
}
