package dev.poeprofit.core.port;

import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Instant;

/** Something that was learnt once and never changes. Facts with the same natural key are the same fact. */
public sealed interface Fact {
    /**
     * What makes it the same fact.
     *
     * @return unique among facts of its type
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
     * A trade dictionary: one per realm, kind and body.
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
     * An external answer as received: one per source, address and body.
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
     * Descriptions from an optional source: one per source, address and body.
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
