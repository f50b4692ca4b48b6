package dev.poeprofit.examples;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.engine.ingest.PageRules;
import java.util.List;

/** Page rules from the dictionaries that a store holds, so that two runs over one store use the same. */
final class Rules {
    private Rules() {}

    static PageRules of(FactStore facts, Realm realm) {
        List<TradeMetadata> dictionaries = facts.latestMetadata(realm).stream()
                .map(Fact.Metadata::metadata)
                .toList();
        Currencies currencies = Currencies.builtIn();
        for (TradeMetadata dictionary : dictionaries) {
            if (dictionary.kind() == TradeMetadata.Kind.STATIC) {
                currencies = currencies.with(dictionary);
            }
        }
        return new PageRules(currencies, ItemCatalogue.with(dictionaries));
    }
}
