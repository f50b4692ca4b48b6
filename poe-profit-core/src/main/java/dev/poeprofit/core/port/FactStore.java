package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Facts that do not come from the stash stream. Append-only; blocking; safe for several threads. */
public interface FactStore {
    /**
     * Stores facts that say something new, in the order of their times. An overview that is there already (same natural key)
     * is not stored twice. Nor is a dictionary, a download or a description that says the same as the one before it: the last
     * one stored, up to its time, of the same realm and kind, or of the same source and address. Content that comes back after
     * other content is stored again, so that the latest is always what was served last. What arrives later than a newer fact
     * takes its place before it; what was not stored leaves no trace, and so cannot outrank it. Of {@link AdviceFact}s with the
     * same natural key the first that was stored stays; of one call, the earliest.
     *
     * @param facts facts of any types
     * @return how many were new
     * @throws PortException of kind {@code STORE} if the store fails; then none of them is stored
     */
    int append(List<? extends Fact> facts);

    /**
     * Price overviews of a market and type learnt in a time span, oldest first, ties by natural key.
     *
     * @param market the market
     * @param type the source's type of goods, such as {@code Currency}; of all overviews
     * @param from first time, included
     * @param to last time, excluded
     * @return the overviews with all their lines
     */
    List<Fact.Prices> prices(Market market, String type, Instant from, Instant to);

    /**
     * The newest overview of each (overview, type) of a market learnt before a time, sorted by overview, then type.
     *
     * @param market the market
     * @param before only facts learnt before this time
     * @return at most one for each pair
     */
    List<Fact.Prices> latestPrices(Market market, Instant before);

    /**
     * The newest dictionary of each kind, sorted by kind.
     *
     * @param realm the realm
     * @return at most one for each kind
     */
    List<Fact.Metadata> latestMetadata(dev.poeprofit.core.item.Realm realm);

    /**
     * Markets that have prices.
     *
     * @return sorted
     */
    List<Market> markets();

    /**
     * The newest download of each address of a source, sorted by address.
     *
     * @param source short name of the source
     * @return at most one for each address
     */
    List<Fact.Downloaded> latestDownloads(String source);

    /**
     * The newest descriptions of each source and address, sorted by source, then address.
     *
     * @return at most one for each
     */
    List<Fact.Enriched> latestEnrichments();

    /**
     * What the program or its user said, in a total order and in slices. A fact stored while slices are read is met if it lies
     * behind the continuation.
     *
     * @param query what is asked for
     * @param <F> type of the facts
     * @return the next slice
     * @throws IllegalArgumentException if the continuation is not one that a slice of this question gave
     * @throws PortException of kind {@code CONTRACT} if this store keeps no such facts, {@code STORE} if it fails
     */
    default <F extends AdviceFact> Slice<F> list(FactQuery<F> query) {
        throw new PortException(
                PortException.Kind.CONTRACT,
                "this store keeps no facts of type " + query.kind().getSimpleName());
    }

    /**
     * All that a question gives, read in slices.
     *
     * @param query what is asked for
     * @param out receives the facts in the question's order
     * @param <F> type of the facts
     * @throws PortException as {@link #list}
     */
    default <F extends AdviceFact> void each(FactQuery<F> query, Consumer<? super F> out) {
        Slice<F> slice = list(query);
        slice.items().forEach(out);
        while (slice.next().isPresent()) {
            slice = list(query.continued(slice.next().get()));
            slice.items().forEach(out);
        }
    }
}
