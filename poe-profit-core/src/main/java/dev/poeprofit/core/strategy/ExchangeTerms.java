package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Action;
import dev.poeprofit.core.attention.Assumption;
import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.price.Divines;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** What every advice on the exchange rests on: fills, whether prices are there, and what else is assumed. */
final class ExchangeTerms {
    /** How long an order is left standing before it counts as not filled. */
    static final Duration HORIZON = Duration.ofHours(6);

    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);
    private static final double PERCENT = 100;
    private static final double THOUSAND = 1000;

    private final ExchangeSettings settings;
    private final StressSettings stress;
    private final MarketPicture picture;
    private final Player player;

    ExchangeTerms(ExchangeSettings settings, StressSettings stress, MarketPicture picture, Player player) {
        this.settings = settings;
        this.stress = stress;
        this.picture = picture;
        this.player = player;
    }

    /** Shares of an order filled within the horizon. */
    record Fill(Probability low, Probability mid, Probability high, Optional<String> source) {}

    /** The player's own share of fills where enough orders are recorded, else what is assumed. */
    Fill fill() {
        OwnRecord.Tally own = player.own().fills().getOrDefault(Venue.EXCHANGE, OwnRecord.Tally.NONE);
        if (own.n() < settings.ownFillsFrom()) {
            return new Fill(settings.fillLow(), settings.fill(), settings.fillHigh(), Optional.empty());
        }
        double share = own.yes() / (double) own.n();
        double half = Math.sqrt(share * (1 - share) / own.n());
        return new Fill(
                new Probability(Math.max(0, share - 2 * half)),
                new Probability(share),
                new Probability(Math.min(1, share + 2 * half)),
                Optional.of("measured, n = " + own.n()));
    }

    /** Share of advised prices of a quote's category that the player found there. */
    double there(MarketPicture.ExchangeQuote quote) {
        return player.own().executable(new OwnRecord.Cell(Venue.EXCHANGE, quote.type()), settings.priorPrices());
    }

    SaleChance.NotObservable chance(double participation, Fill fill) {
        return new SaleChance.NotObservable(participation, fill.low(), fill.mid(), fill.high());
    }

    AttentionRange minutes(Action action) {
        return picture.venues().actions().minutes(action);
    }

    /** What a player held says to a good, as evidence. */
    static String told(String name, long value) {
        return name + "=" + value;
    }

    /**
     * The gain with one thing otherwise than taken.
     *
     * @param gain gain at a factor on quoted prices and one on the divine rate
     * @param minutes extra attention
     * @param gold gold paid
     * @param divine chaos per divine
     */
    List<Sensitivity> sensitivity(DoubleBinaryOperator gain, AttentionRange minutes, GoldFee gold, double divine) {
        double drop = stress.quoteDrop();
        double shift = stress.divineShift();
        double now = gain.applyAsDouble(1, 1);
        List<Sensitivity> cases = new ArrayList<>();
        cases.add(sensitivity("minutes high", now, minutes.high()));
        cases.add(sensitivity(
                PromotionRule.text("quote -%.0f %%", PERCENT * drop), gain.applyAsDouble(1 - drop, 1), minutes.mid()));
        cases.add(sensitivity(
                PromotionRule.text("divine rate +%.0f %%", PERCENT * shift),
                gain.applyAsDouble(1, 1 + shift),
                minutes.mid()));
        cases.add(sensitivity(
                PromotionRule.text("divine rate -%.0f %%", PERCENT * shift),
                gain.applyAsDouble(1, 1 - shift),
                minutes.mid()));
        gold.most()
                .ifPresent(most -> cases.add(sensitivity(
                        PromotionRule.text("gold at %.2f chaos per %.0f", stress.goldChaosPerThousand(), THOUSAND),
                        now - most.amount() / THOUSAND * stress.goldChaosPerThousand() / divine,
                        minutes.mid())));
        return cases;
    }

    Sensitivity sensitivity(String changed, double gain, AttentionMinutes minutes) {
        double rate = gain / minutes.value();
        return new Sensitivity(changed, new Divines(gain), rate, gain > 0 && rate >= Dpam.FLOOR);
    }

    List<Assumption> assumptions(List<Action> actions, Fill fill) {
        List<Assumption> assumptions = new ArrayList<>();
        for (Action action : actions) {
            assumptions.add(picture.venues().actions().entry(action).assumption());
        }
        assumptions.add(new Assumption(
                "volume window of exchange prices",
                "about one hour",
                Optional.of("one pair on one day, poe.ninja against the exchange's own digest"),
                LocalDate.of(2026, 8, 6)));
        assumptions.add(new Assumption(
                "share of an order filled within " + HORIZON.toHours() + " h",
                PromotionRule.text(
                        "%.2f / %.2f / %.2f",
                        fill.low().value(), fill.mid().value(), fill.high().value()),
                fill.source(),
                DATE));
        assumptions.add(new Assumption(
                "largest share of an hour's volume",
                PromotionRule.text("%.2f", settings.maxParticipation()),
                Optional.empty(),
                DATE));
        assumptions.add(new Assumption(
                "accepted beyond the quoted price",
                PromotionRule.text("%.0f %%", PERCENT * settings.tolerance()),
                Optional.of("default haircut of a public trading tool (poe-league-tools)"),
                DATE));
        assumptions.add(new Assumption(
                "gold per unit received",
                "table",
                Optional.of(picture.venues().goldFees().source()),
                picture.venues().goldFees().asOf()));
        assumptions.addAll(picture.venues().profile(Venue.EXCHANGE).assumptions());
        return assumptions;
    }
}
