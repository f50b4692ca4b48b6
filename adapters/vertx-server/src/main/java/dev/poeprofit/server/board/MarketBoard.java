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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One market as it was worked out at one time, and what follows from it at once for every question. Immutable. */
public final class MarketBoard {
    /** Queue of a simulated league. */
    private static final String SIMULATED = "simulated";

    private final MarketPicture picture;
    private final Optional<QueueId> queue;
    private final Optional<Watermark> watermark;
    private final List<PriceSnapshot> prices;
    private final Advice advice;
    private final Ranker ranker;
    private final PriceBook book;
    private final Set<ItemKey> items;
    private final Map<Long, ItemKey> byId = new HashMap<>();
    private final Map<String, ItemKey> byName = new HashMap<>();

    /**
     * A market.
     *
     * @param picture what is known
     * @param queue whose listings count; empty where the store has no pages of the realm
     * @param watermark the last page behind it; empty without pages
     * @param prices the newest overview of each kind and type
     * @param advice what the usual player should do
     * @param ranker how advice is made
     */
    public MarketBoard(
            MarketPicture picture,
            Optional<QueueId> queue,
            Optional<Watermark> watermark,
            List<PriceSnapshot> prices,
            Advice advice,
            Ranker ranker) {
        this.picture = picture;
        this.queue = queue;
        this.watermark = watermark;
        this.prices = List.copyOf(prices);
        this.advice = advice;
        this.ranker = ranker;
        this.book = PriceBook.of(picture.market(), prices);
        this.items = Collections.unmodifiableSet(listed(picture));
        Set<ItemKey> all = new TreeSet<>(items);
        book.quotes().forEach(quote -> all.add(quote.key()));
        Set<String> shared = new HashSet<>();
        for (ItemKey item : all) {
            byId.putIfAbsent(item.id(), item);
            if (byName.putIfAbsent(item.display(), item) != null) {
                shared.add(item.display());
            }
        }
        byName.keySet().removeAll(shared);
    }

    private static Set<ItemKey> listed(MarketPicture picture) {
        TreeSet<ItemKey> items = new TreeSet<>();
        picture.model().ifPresent(model -> items.addAll(model.items(picture.market())));
        picture.liquidity()
                .ifPresent(snapshot -> snapshot.supply().keySet().stream()
                        .filter(good -> good.market().equals(picture.market()))
                        .map(MarketGood::item)
                        .forEach(items::add));
        return items;
    }

    /**
     * What is known.
     *
     * @return the picture
     */
    public MarketPicture picture() {
        return picture;
    }

    /**
     * Whose listings count.
     *
     * @return empty where the store has no pages of the realm
     */
    public Optional<QueueId> queue() {
        return queue;
    }

    /**
     * The last page behind it.
     *
     * @return empty without pages
     */
    public Optional<Watermark> watermark() {
        return watermark;
    }

    /**
     * The newest overview of each kind and type.
     *
     * @return overviews
     */
    public List<PriceSnapshot> prices() {
        return prices;
    }

    /**
     * What the usual player should do.
     *
     * @return the advice
     */
    public Advice advice() {
        return advice;
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
        return book;
    }

    /**
     * Goods that are or were on offer.
     *
     * @return sorted; empty without listings
     */
    public Set<ItemKey> items() {
        return items;
    }

    /**
     * The good with an id.
     *
     * @param id its id
     * @return empty if no good with listings or a price has it
     */
    public Optional<ItemKey> good(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The good that is shown under a name.
     *
     * @param name a name as advice gives it
     * @return empty if no good with listings or a price, or more than one, is shown under it
     */
    public Optional<ItemKey> good(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
