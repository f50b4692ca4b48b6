package dev.poeprofit.examples;

import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.strategy.AskPrice;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.SaleChance;
import dev.poeprofit.core.strategy.SampleInfo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is worth doing, as a table, or as some lines for each where the table would be too wide. */
final class AdviceTable {
    private static final String NOT_OBSERVABLE = "not obs.";
    private static final String NOTHING_TO_SELL = "no sale";
    private static final int ITEM_LEAST = 20;
    private static final int ITEM_MOST = 34;
    /** The numbers of a guard are never cut; the name of what is sold may be, it stands below the table, too. */
    private static final int GUARD_LEAST = 24;

    private static final int GUARD_MOST = 34;

    private AdviceTable() {}

    static String of(List<Opportunity> ranked, int width) {
        return table(ranked).render(width).orElseGet(() -> stacked(ranked, width));
    }

    /** Below the table. */
    static String legend(int width) {
        return Paragraph.wrap(
                "uplift: divines more than the lazier alternative; dpam: uplift per extra attention-minute; min:"
                        + " attention-minutes; P(sale<=6h): chance of sale within 6 h with its 95 % interval; median: time-to-sell;"
                        + " not obs.: not observable, no feed shows it; n: listings or lines counted; age: of the oldest data used;"
                        + " a price with >= is a guard: skip the order if the game shows fewer; no sale: money comes out.",
                width, "", "");
    }

    private static TextTable table(List<Opportunity> ranked) {
        TextTable table = new TextTable()
                .right("#")
                .left("do")
                .shrinking("item", ITEM_LEAST, ITEM_MOST)
                .right("qty")
                .left("where")
                .shrinking("price or guard", GUARD_LEAST, GUARD_MOST)
                .right("uplift")
                .left("P(sale<=6h)")
                .left("median")
                .right("min")
                .right("dpam")
                .right("n")
                .right("sellers")
                .right("age")
                .left("tier");
        int number = 0;
        for (Opportunity it : ranked) {
            table.row(
                    Integer.toString(++number),
                    it.verb().name(),
                    it.item(),
                    quantity(it),
                    it.venue().label(),
                    price(it),
                    uplift(it),
                    chance(it.chance()),
                    median(it),
                    minutes(it),
                    dpam(it),
                    observations(it.sample()),
                    sellers(it.sample()),
                    age(it.sample()),
                    Words.plain(it.tier()));
        }
        return table;
    }

    private static String stacked(List<Opportunity> ranked, int width) {
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (Opportunity it : ranked) {
            String first = String.format(Locale.ROOT, "%2d. ", ++number);
            String next = " ".repeat(first.length());
            out.append(Paragraph.wrap(
                    it.verb().name() + " " + quantity(it) + " x " + it.item() + ", "
                            + it.venue().label() + ", price or guard " + price(it),
                    width,
                    first,
                    next));
            out.append(Paragraph.wrap(
                    "uplift " + uplift(it) + ", min " + minutes(it) + ", dpam " + dpam(it) + ", tier "
                            + Words.plain(it.tier()),
                    width,
                    next,
                    next));
            out.append(Paragraph.wrap(
                    "P(sale<=6h) " + chance(it.chance()) + ", median " + median(it) + ", n " + observations(it.sample())
                            + ", sellers " + sellers(it.sample()) + ", age " + age(it.sample()),
                    width,
                    next,
                    next));
        }
        return out.toString();
    }

    private static String quantity(Opportunity it) {
        return String.format(Locale.ROOT, "%,d", it.quantity());
    }

    private static String uplift(Opportunity it) {
        return String.format(Locale.ROOT, "%+.2f", it.uplift().amount());
    }

    private static String minutes(Opportunity it) {
        return String.format(Locale.ROOT, "%.2f", it.attention().mid().value());
    }

    private static String dpam(Opportunity it) {
        return String.format(Locale.ROOT, "%.2f", it.dpam().value());
    }

    private static String observations(SampleInfo sample) {
        return sample.observations().isPresent()
                ? String.format(Locale.ROOT, "%,d", sample.observations().getAsLong())
                : "-";
    }

    private static String sellers(SampleInfo sample) {
        return sample.sellers().isPresent() ? Integer.toString(sample.sellers().getAsInt()) : "-";
    }

    private static String price(Opportunity it) {
        AskPrice ask = it.ask();
        if (ask instanceof AskPrice.Order order) {
            AskPrice.Guard guard = order.guard();
            String sold =
                    it.sells().item().equals(it.item()) ? "" : " " + it.sells().item();
            return ">= " + guard.want() + " " + guard.currency() + " per " + guard.have() + sold;
        }
        if (ask instanceof AskPrice.Money money) {
            return money.units() + " " + money.currency();
        }
        AskPrice.Listing listing = (AskPrice.Listing) ask;
        String lot = listing.price().lot() == 1 ? "" : " for " + listing.price().lot();
        return listing.price().total() + " " + listing.price().currency() + lot;
    }

    private static String chance(SaleChance chance) {
        if (chance instanceof SaleChance.Observed observed) {
            return String.format(
                    Locale.ROOT,
                    "%.0f %% (%.0f-%.0f)",
                    100 * observed.figure().net().central().value(),
                    100 * observed.figure().interval().low(),
                    100 * observed.figure().interval().high());
        }
        return chance instanceof SaleChance.NothingToSell ? NOTHING_TO_SELL : NOT_OBSERVABLE;
    }

    private static String median(Opportunity it) {
        Optional<MedianTimeToSell> median = it.timeToSell();
        if (median.isEmpty()) {
            return NOT_OBSERVABLE;
        }
        if (median.get() instanceof MedianTimeToSell.Reached reached) {
            return span(reached.value());
        }
        return median.get() instanceof MedianTimeToSell.NotReached ? "not reached" : "too few";
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

    private static String span(Duration span) {
        double minutes = span.toSeconds() / 60.0;
        if (minutes < 90) {
            return String.format(Locale.ROOT, "%.0f min", minutes);
        }
        return minutes < 48 * 60
                ? String.format(Locale.ROOT, "%.1f h", minutes / 60)
                : String.format(Locale.ROOT, "%.0f d", minutes / 1440);
    }
}
