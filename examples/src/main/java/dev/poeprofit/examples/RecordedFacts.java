package dev.poeprofit.examples;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.ninja.NinjaFiles;
import dev.poeprofit.sources.trade.TradeMetadataDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Reads and stores dictionaries; a file's name says which one it is. */
    List<TradeMetadata> dictionaries(List<Path> paths) {
        List<TradeMetadata> all = new ArrayList<>();
        for (Path file : paths) {
            String name = file.getFileName().toString();
            Optional<TradeMetadata.Kind> kind = Stream.of(TradeMetadata.Kind.values())
                    .filter(k -> name.contains(k.name().toLowerCase(Locale.ROOT)))
                    .findFirst();
            if (kind.isEmpty()) {
                throw new Main.UsageException(
                        "the name of a trade dictionary must say items, static, stats or leagues, was " + name);
            }
            try {
                TradeMetadata metadata = new TradeMetadataDecoder()
                        .decode(
                                Files.readAllBytes(file),
                                Realm.PC,
                                kind.get(),
                                Files.getLastModifiedTime(file).toInstant(),
                                row -> leftOut.add(file + ": " + row));
                all.add(metadata);
                add(new Fact.Metadata(metadata));
            } catch (IOException e) {
                throw new PortException(
                        PortException.Kind.UNAVAILABLE, "cannot read " + file + ": " + e, false, Optional.empty(), e);
            }
        }
        flush();
        return all;
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
