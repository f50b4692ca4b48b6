package dev.poeprofit.core.port;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Divines;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a strategy brought in a window of time. A run that is worked out again has the same id: the one recorded last
 * counts.
 *
 * @param market the market
 * @param id the run; other runs of the same strategy and window have other ids
 * @param recordedAt when it was worked out
 * @param strategy the strategy
 * @param bucket what it traded
 * @param kind whose money it was
 * @param windowFrom first time, included
 * @param windowTo last time, excluded; after the first
 * @param grossProfit proceeds less purchases
 * @param netProfit the same less fees and what was left unsold
 * @param divinesPerAttentionMinute net profit per attention-minute; empty if it took no attention
 * @param turnover what was bought and sold together
 * @param maxDrawdown largest fall of the running net profit from its peak, at least 0
 * @param medianTimeToSell time within which half of the listings sold, whole milliseconds; empty if that was not
 *     reached
 * @param attentionMinutes attention it took
 * @param interactions actions of the player, at least 0
 * @param uniqueMoved items sold one by one, at least 0
 * @param stackableMoved units sold in stacks, at least 0
 * @param variance variance of the net profit of its trades, divines squared, at least 0; empty below two trades
 */
public record StrategyRun(
        Market market,
        String id,
        Instant recordedAt,
        String strategy,
        LiquidityBucket bucket,
        Kind kind,
        Instant windowFrom,
        Instant windowTo,
        Divines grossProfit,
        Divines netProfit,
        OptionalDouble divinesPerAttentionMinute,
        Divines turnover,
        Divines maxDrawdown,
        Optional<Duration> medianTimeToSell,
        AttentionMinutes attentionMinutes,
        long interactions,
        long uniqueMoved,
        long stackableMoved,
        OptionalDouble variance)
        implements AdviceFact {
    /** Whose money a run is about. */
    public enum Kind {
        /** A simulated league. */
        SIMULATED,
        /** Recorded prices, nobody's money. */
        PAPER,
        /** The user's own trades. */
        OWN
    }

    /**
     * Checks the values.
     *
     * @param market the market
     * @param id the run
     * @param recordedAt when it was worked out
     * @param strategy the strategy
     * @param bucket what it traded
     * @param kind whose money it was
     * @param windowFrom first time
     * @param windowTo last time
     * @param grossProfit proceeds less purchases
     * @param netProfit the same less fees and what was left unsold
     * @param divinesPerAttentionMinute net profit per attention-minute
     * @param turnover what was bought and sold together
     * @param maxDrawdown largest fall of the running net profit from its peak
     * @param medianTimeToSell time within which half of the listings sold
     * @param attentionMinutes attention it took
     * @param interactions actions of the player
     * @param uniqueMoved items sold one by one
     * @param stackableMoved units sold in stacks
     * @param variance variance of the net profit of its trades
     * @throws IllegalArgumentException if an id is blank, the window is empty or a number out of range
     */
    public StrategyRun {
        id = Checks.id("id", id);
        strategy = Checks.id("strategy", strategy);
        if (!windowFrom.isBefore(windowTo)) {
            throw new IllegalArgumentException("windowTo must be after " + windowFrom + ", was " + windowTo);
        }
        divinesPerAttentionMinute = Checks.finite("divinesPerAttentionMinute", divinesPerAttentionMinute);
        Checks.amount("maxDrawdown", maxDrawdown.amount());
        medianTimeToSell = medianTimeToSell.map(it -> Checks.millis("medianTimeToSell", it));
        Checks.atLeast("interactions", interactions, 0);
        Checks.atLeast("uniqueMoved", uniqueMoved, 0);
        Checks.atLeast("stackableMoved", stackableMoved, 0);
        variance = Checks.amount("variance", variance);
    }

    @Override
    public Instant at() {
        return recordedAt;
    }

    @Override
    public Optional<Market> inMarket() {
        return Optional.of(market);
    }

    @Override
    public String subject() {
        return id;
    }

    @Override
    public String naturalKey() {
        return market + "|" + id + "|" + recordedAt;
    }
}
