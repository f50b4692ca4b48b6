package dev.poeprofit.core.port;

import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Instant;

/**
 * Something that was learnt at a time and never changes. Facts with the same natural key say the same.
 *
 * <p>A price overview tells when it was sampled, so one that says the same is the same fact. The other facts are what an
 * address served: it may serve something again that it served before something else, and then it is learnt again.
 * {@link AdviceFact} are what the program or its user said: each says something new.
 */
public sealed interface Fact permits Fact.Prices, Fact.Metadata, Fact.Downloaded, Fact.Enriched, AdviceFact {
    /**
     * What it says, and of what.
     *
     * @return equal for facts of its type that say the same
     */
    String naturalKey();

    /**
     * When it was learnt.
     *
     * @return the time facts are ordered by
     */
    Instant at();

    /**
     * A price overview: one per market, overview, type and body.
     *
     * @param snapshot the overview
     */
    record Prices(PriceSnapshot snapshot) implements Fact {
        @Override
        public String naturalKey() {
            return snapshot.market() + "|" + snapshot.overview().label() + "|" + snapshot.type() + "|"
                    + snapshot.sampledAt() + "|" + snapshot.bodySha256();
        }

        @Override
        public Instant at() {
            return snapshot.retrievedAt();
        }
    }

    /**
     * A trade dictionary of a realm and kind.
     *
     * @param metadata the dictionary
     */
    record Metadata(TradeMetadata metadata) implements Fact {
        @Override
        public String naturalKey() {
            return metadata.realm().wireName() + "|" + metadata.kind() + "|" + metadata.bodySha256();
        }

        @Override
        public Instant at() {
            return metadata.retrievedAt();
        }
    }

    /**
     * An external answer as received from a source and address.
     *
     * @param download the answer
     */
    record Downloaded(Download download) implements Fact {
        @Override
        public String naturalKey() {
            return download.source() + "|" + download.url() + "|" + download.bodySha256();
        }

        @Override
        public Instant at() {
            return download.retrievedAt();
        }
    }

    /**
     * Descriptions from an optional source, of an address.
     *
     * @param enrichment the descriptions
     */
    record Enriched(Enrichment enrichment) implements Fact {
        @Override
        public String naturalKey() {
            return enrichment.source() + "|" + enrichment.url() + "|" + enrichment.bodySha256();
        }

        @Override
        public Instant at() {
            return enrichment.retrievedAt();
        }
    }
}
