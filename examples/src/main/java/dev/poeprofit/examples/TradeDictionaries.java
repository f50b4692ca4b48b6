package dev.poeprofit.examples;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.trade.TradeMetadataDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads recorded trade dictionaries; a file's name says which one it is. */
final class TradeDictionaries {
    /** What the names of recorded dictionaries look like. */
    static final String FILE_NAME = "(?s).*\\.json(\\.gz)?";

    private static final long MAX_FILE_BYTES = 64L << 20;

    private final TradeMetadataDecoder decoder = new TradeMetadataDecoder();
    private final Consumer<String> leftOut;

    /** Hands what is left out, with the reason, to {@code leftOut}. */
    TradeDictionaries(Consumer<String> leftOut) {
        this.leftOut = leftOut;
    }

    /** The dictionaries of files and directories. A file that is named must be one; of a directory, what is none is left out. */
    List<TradeMetadata> read(List<Path> paths) {
        List<TradeMetadata> all = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                for (Path file : files(path)) {
                    inDirectory(file).ifPresent(all::add);
                }
            } else {
                all.add(read(
                        path,
                        kind(path)
                                .orElseThrow(() -> new Main.UsageException(
                                        "--trade-data: the name of a dictionary must say items, static, stats or leagues, was "
                                                + path.getFileName()))));
            }
        }
        if (!paths.isEmpty() && all.isEmpty()) {
            throw new Main.InputException("--trade-data: no trade dictionary in " + paths);
        }
        return all;
    }

    private Optional<TradeMetadata> inDirectory(Path file) {
        Optional<TradeMetadata.Kind> kind = kind(file);
        if (kind.isEmpty() || file.getFileName().toString().contains("poe2")) {
            leftOut.accept(file + ": the name does not say items, static, stats or leagues, or is of another game");
            return Optional.empty();
        }
        try {
            return Optional.of(read(file, kind.get()));
        } catch (PortException | Main.InputException e) {
            leftOut.accept(file + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private TradeMetadata read(Path file, TradeMetadata.Kind kind) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new Main.InputException(
                        "--trade-data: " + file + " is larger than the limit of " + MAX_FILE_BYTES + " bytes");
            }
            return decoder.decode(
                    Files.readAllBytes(file),
                    Realm.PC,
                    kind,
                    Files.getLastModifiedTime(file).toInstant(),
                    row -> leftOut.accept(file + ": " + row));
        } catch (IOException e) {
            throw new Main.InputException("--trade-data: cannot read " + file + ": " + e);
        }
    }

    private static Optional<TradeMetadata.Kind> kind(Path file) {
        String name = file.getFileName().toString();
        return Stream.of(TradeMetadata.Kind.values())
                .filter(kind -> name.contains(kind.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && file.getFileName().toString().matches(FILE_NAME))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Main.InputException("--trade-data: directory " + directory + " may not be read: " + e);
        }
    }
}
