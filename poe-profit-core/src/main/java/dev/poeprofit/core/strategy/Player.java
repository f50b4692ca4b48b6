package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.price.CurrencyId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What advice depends on besides the market.
 *
 * @param budget attention to spend
 * @param availability how long the player is online from a listing on
 * @param holdings units held by trade id; empty if not told: then advice is for whoever holds a lot
 * @param accounts the player's accounts, to find open listings; may be empty
 * @param openOrders exchange orders already open, over all leagues, at least 0
 * @param own what the player's own dealings say
 */
public record Player(
        AttentionMinutes budget,
        Availability availability,
        Map<CurrencyId, Long> holdings,
        Set<String> accounts,
        int openOrders,
        OwnRecord own) {
    /**
     * Copies and checks.
     *
     * @param budget budget
     * @param availability availability
     * @param holdings holdings
     * @param accounts accounts
     * @param openOrders open orders
     * @param own own dealings
     * @throws IllegalArgumentException if a holding or the number of orders is negative
     */
    public Player {
        holdings = Map.copyOf(holdings);
        accounts = Set.copyOf(accounts);
        holdings.forEach((currency, units) -> {
            if (units < 0) {
                throw new IllegalArgumentException("holding of " + currency + " must be at least 0, was " + units);
            }
        });
        if (openOrders < 0) {
            throw new IllegalArgumentException("openOrders must be at least 0, was " + openOrders);
        }
    }

    /**
     * A player with no recorded dealings.
     *
     * @param budget budget
     * @param availability availability
     * @param holdings holdings
     * @param accounts accounts
     * @param openOrders open orders
     * @throws IllegalArgumentException if a holding or the number of orders is negative
     */
    public Player(
            AttentionMinutes budget,
            Availability availability,
            Map<CurrencyId, Long> holdings,
            Set<String> accounts,
            int openOrders) {
        this(budget, availability, holdings, accounts, openOrders, OwnRecord.NONE);
    }

    /**
     * A player of whom only the budget is known: online for two hours from a listing on, nothing told about holdings.
     *
     * @param budget attention to spend
     * @return the player
     */
    public static Player withBudget(AttentionMinutes budget) {
        return new Player(budget, new Availability(Duration.ofHours(2)), Map.of(), Set.of(), 0);
    }

    /**
     * The same with recorded dealings.
     *
     * @param record what they say
     * @return a copy
     */
    public Player withOwn(OwnRecord record) {
        return new Player(budget, availability, holdings, accounts, openOrders, record);
    }

    /**
     * Whether holdings were told.
     *
     * @return true if at least one
     */
    public boolean toldHoldings() {
        return !holdings.isEmpty();
    }
}
