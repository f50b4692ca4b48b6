package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.HoldMinutes;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.price.Divines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What stands beside the main figures of a listing: how long, how far it may fall, what it rests on, what if. */
final class ListingDetails {
    private ListingDetails() {}

    static Optional<HoldMinutes> hold(MedianTimeToSell median) {
        if (median instanceof MedianTimeToSell.Reached reached) {
            return Optional.of(minutesOf(reached.value()));
        }
        return median instanceof MedianTimeToSell.NotReached not
                ? Optional.of(minutesOf(not.restrictedMean()))
                : Optional.empty();
    }

    private static HoldMinutes minutesOf(Duration span) {
        return new HoldMinutes(span.toMillis() / (double) Duration.ofMinutes(1).toMillis());
    }

    static FallRisk fall(MarketPicture picture, ItemKey item, Divines value, Duration horizon) {
        return picture.exchangeLineOf(item)
                .map(quote -> FallRisk.of(quote.line(), value, horizon))
                .orElseGet(() -> new FallRisk.NotResolvable("no daily prices of " + item.display()));
    }

    /**
     * The gain if one thing is otherwise.
     *
     * @param net expected net
     * @param alternative the alternative's
     * @param extra attention beyond the alternative's
     * @param low gain at the 20 % quantile of the chance
     * @param floor gain at the low labels and the incidence bound
     */
    static List<Sensitivity> sensitivity(
            Divines net, Divines alternative, AttentionRange extra, double low, double floor) {
        StressSettings stress = StressSettings.DEFAULT;
        double gain = net.minus(alternative).amount();
        double usual = extra.mid().value();
        String tenth = PromotionRule.text("%.0f %%", 100 * stress.quoteDrop());
        return List.of(
                one("minutes high", gain, extra.high().value()),
                one(
                        "sold " + tenth + " below the price",
                        net.amount() * (1 - stress.quoteDrop()) - alternative.amount(),
                        usual),
                one("20 % quantile of the chance", low, usual),
                one("low sale labels, others taken down first", floor, usual),
                one("divine rate +" + tenth, gain / (1 + stress.divineShift()), usual),
                one("divine rate -" + tenth, gain / (1 - stress.divineShift()), usual));
    }

    private static Sensitivity one(String changed, double gain, double minutes) {
        double rate = gain / minutes;
        return new Sensitivity(changed, new Divines(gain), rate, gain > 0 && rate >= Dpam.FLOOR);
    }

    static Evidence evidence(MarketPicture picture, Player player, Verb verb, ItemKey item) {
        List<Evidence.Row> rows = new ArrayList<>();
        picture.liquidity()
                .ifPresent(seen -> rows.add(new Evidence.Row(Evidence.LISTINGS, item + " up to " + seen.asOf())));
        picture.exchangeLineOf(item).ifPresent(quote -> rows.add(quote.row()));
        rows.addAll(picture.divineRows());
        List<String> told = new ArrayList<>();
        told.add("availability=" + player.availability());
        if (verb == Verb.REPRICE) {
            told.add("accounts=" + new TreeSet<>(player.accounts()));
        }
        return new Evidence(rows, told, List.of(), Optional.empty());
    }
}
