package dev.poeprofit.core.strategy;

/** Looks at a market and says what could be done in it. A function of its arguments. */
public interface Strategy {
    /**
     * Name in tables and reports.
     *
     * @return short, lower case with dashes
     */
    String name();

    /**
     * Looks at a market.
     *
     * @param picture the market
     * @param player what the player told about himself
     * @return every candidate, promoted or rejected
     */
    Findings find(MarketPicture picture, Player player);
}
