package dev.poeprofit.core.gold;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.ReferencePrice;
import java.util.Optional;

/**
 * What is asked for a good and how much of it stands. The latest row of a good counts.
 *
 * @param market the market
 * @param item the good
 * @param bucket its bucket
 * @param asks spread over sellers of each one's cheapest ask; empty without asks or without rates
 * @param reference reference price; empty if too few sellers ask
 * @param supply live supply
 */
public record AskRow(
        Market market,
        ItemKey item,
        LiquidityBucket bucket,
        Optional<Spread> asks,
        Optional<ReferencePrice> reference,
        LiveSupply supply)
        implements GoldRow {}
