package dev.poeprofit.server.board;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.PriceBook;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.MarketPicture;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One market as it was worked out at one time. Immutable.
 *
 * @param picture what is known
 * @param queue whose listings count; empty where the store has no pages of the realm
 * @param watermark the last page behind it; empty without pages
 * @param prices the newest overview of each kind and type
 * @param advice what the usual player should do
 * @param ranker how advice is made
 */
public record MarketBoard(
        MarketPicture picture,
        Optional<QueueId> queue,
        Optional<Watermark> watermark,
        List<PriceSnapshot> prices,
        Advice advice,
        Ranker ranker) {
    /** Queue of a simulated league. */
    private static final String SIMULATED = "simulated";

    /**
     * Copies the overviews.
     *
     * @param picture picture
     * @param queue queue
     * @param watermark watermark
     * @param prices overviews
     * @param advice advice
     * @param ranker ranker
     */
    public MarketBoard {
        prices = List.copyOf(prices);
    }

    /**
     * The market.
     *
     * @return realm and league
     */
    public Market market() {
        return picture.market();
    }

    /**
     * When it was judged.
     *
     * @return all ages are counted to here
     */
    public Instant asOf() {
        return picture.asOf();
    }

    /**
     * Whether its listings come from no real market.
     *
     * @return true for a simulated league
     */
    public boolean simulated() {
        return queue.map(it -> it.source().equals(SIMULATED)).orElse(false);
    }

    /**
     * What another player should do, from the same state.
     *
     * @param player the player
     * @return the advice
     */
    public Advice advice(Player player) {
        return ranker.advise(picture, player);
    }

    /**
     * Prices by key.
     *
     * @return the book
     */
    public PriceBook book() {
        return PriceBook.of(market(), prices);
    }

    /**
     * Goods that are or were on offer.
     *
     * @return sorted; empty without listings
     */
    public Set<ItemKey> items() {
        TreeSet<ItemKey> items = new TreeSet<>();
        picture.model().ifPresent(model -> items.addAll(model.items(market())));
        picture.liquidity()
                .ifPresent(snapshot -> snapshot.supply().keySet().stream()
                        .filter(good -> good.market().equals(market()))
                        .map(MarketGood::item)
                        .forEach(items::add));
        return items;
    }
}
