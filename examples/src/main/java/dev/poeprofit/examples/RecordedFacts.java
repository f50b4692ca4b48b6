package dev.poeprofit.examples;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.sources.ninja.NinjaFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stores recorded poe.ninja answers and trade dictionaries as facts, in batches. */
final class RecordedFacts {
    private static final int BATCH = 32;

    private final FactStore store;
    private final List<Fact> batch = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private int read;
    private int stored;

    RecordedFacts(FactStore store) {
        this.store = store;
    }

    /** Reads and stores the overviews of files and directories. */
    void prices(List<Path> paths) {
        NinjaFiles.Report report = new NinjaFiles().read(paths, Realm.PC, snapshot -> add(new Fact.Prices(snapshot)));
        leftOut.addAll(report.unreadable());
        flush();
    }

    /** Stores dictionaries. */
    void dictionaries(List<TradeMetadata> dictionaries) {
        dictionaries.forEach(dictionary -> add(new Fact.Metadata(dictionary)));
        flush();
    }

    /** Facts read. */
    int read() {
        return read;
    }

    /** Facts that were new to the store. */
    int stored() {
        return stored;
    }

    /** What could not be read, with the reason. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private void add(Fact fact) {
        read++;
        batch.add(fact);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void flush() {
        if (!batch.isEmpty()) {
            stored += store.append(batch);
            batch.clear();
        }
    }
}
