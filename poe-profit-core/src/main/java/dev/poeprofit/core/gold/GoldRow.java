package dev.poeprofit.core.gold;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.Sale;

/** One row of a gold table: something about one good, derived at one page. */
public sealed interface GoldRow permits GoldRow.Exposure, GoldRow.Sold, AskRow, LiquidityRow, HeatRow {
    /**
     * The market.
     *
     * @return realm and league
     */
    Market market();

    /**
     * The good.
     *
     * @return its canonical key
     */
    ItemKey item();

    /**
     * What a cell of the exposure table gained since the rows before. Rows add up; a correction is a row of its own.
     *
     * @param key the cell
     * @param cell what it gained; negative where something is taken back
     */
    record Exposure(ExposureKey key, ExposureCell cell) implements GoldRow {
        @Override
        public Market market() {
            return key.market();
        }

        @Override
        public ItemKey item() {
            return key.item();
        }
    }

    /**
     * A possible sale. Weights add up per listing and time; what adds up to nothing was taken back.
     *
     * @param sale the sale
     */
    record Sold(Sale sale) implements GoldRow {
        @Override
        public Market market() {
            return sale.good().market();
        }

        @Override
        public ItemKey item() {
            return sale.good().item();
        }
    }
}
