package dev.poeprofit.sources.ninja;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.PriceSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads recorded overviews from files whose names say what they are, plain or {@code .gz}:
 *
 * <ul>
 *   <li>{@code [anything_]<league>_<type>_<time>.json}, such as {@code exchange_allflame_currency_2026-08-06.json};
 *   <li>{@code <type>-series-<league>/<time>.json}, such as {@code currency-series-mirage/2026-03-07T0245Z.json};
 *   <li>{@code <type>-series_<anything>.ndjson}, in the form of {@link NinjaSeries}.
 * </ul>
 *
 * <p>Words of league and type are joined by dashes, in any case. A time is a year, month, day or minute. An overview counts
 * as retrieved at that time, or when its newest line was sampled if that is later. Without state.
 */
public final class NinjaFiles {
    private static final long MAX_FILE_BYTES = 64L << 20;
    private static final int MAX_DEPTH = 8;

    private final NinjaDecoder decoder = new NinjaDecoder();
    private final NinjaSeries series = new NinjaSeries();

    /** A reader. */
    public NinjaFiles() {}

    /**
     * What some files came to.
     *
     * @param files files that gave at least one overview
     * @param snapshots overviews handed over
     * @param unreadable files, or lines of series, that were left out, each with what and why
     */
    public record Report(int files, int snapshots, List<String> unreadable) {
        /**
         * Copies the list.
         *
         * @param files files
         * @param snapshots overviews
         * @param unreadable what was left out
         */
        public Report {
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * Hands over the overviews of files, and of all {@code .json} and {@code .ndjson} files in directories, by path.
     *
     * @param paths files and directories
     * @param realm the realm they were recorded on
     * @param out receives each overview
     * @return what it came to
     * @throws PortException of kind {@code UNAVAILABLE} if a path cannot be read
     */
    public Report read(List<Path> paths, Realm realm, Consumer<PriceSnapshot> out) {
        List<String> unreadable = new ArrayList<>();
        int[] snapshots = new int[1];
        int files = 0;
        for (Path file : files(paths)) {
            int before = snapshots[0];
            try {
                readFile(file, realm, unreadable, snapshot -> {
                    out.accept(snapshot);
                    snapshots[0]++;
                });
            } catch (PortException e) {
                if (e.kind() != PortException.Kind.MALFORMED) {
                    throw e;
                }
                unreadable.add(file + ": " + e.getMessage());
            } catch (IOException e) {
                throw unavailable(file, e);
            }
            files += snapshots[0] > before ? 1 : 0;
        }
        return new Report(files, snapshots[0], unreadable);
    }

    private void readFile(Path file, Realm realm, List<String> unreadable, Consumer<PriceSnapshot> out)
            throws IOException {
        String name = file.getFileName().toString();
        if (name.contains(".ndjson")) {
            Optional<String> type = RecordingName.typeOfSeries(file);
            if (type.isEmpty()) {
                unreadable.add(file + ": the name says no type; expected <type>-series_<anything>.ndjson");
                return;
            }
            try (InputStream in = Files.newInputStream(file)) {
                NinjaSeries.Report report = series.read(in, realm, type.get(), out);
                report.reasons().forEach(reason -> unreadable.add(file + ": " + reason));
            }
            return;
        }
        Optional<RecordingName> said = RecordingName.of(file);
        if (said.isEmpty()) {
            unreadable.add(file + ": the name says no league, type and time; expected <league>_<type>_<time>.json");
        } else if (Files.size(file) > MAX_FILE_BYTES) {
            unreadable.add(file + ": larger than the limit of " + MAX_FILE_BYTES + " bytes");
        } else {
            RecordingName recording = said.get();
            PriceSnapshot snapshot = decoder.decode(
                    Files.readAllBytes(file), new Market(realm, recording.league()), recording.type(), recording.at());
            out.accept(
                    snapshot.sampledAt().isAfter(snapshot.retrievedAt()) ? retrievedWhenSampled(snapshot) : snapshot);
        }
    }

    private static PriceSnapshot retrievedWhenSampled(PriceSnapshot snapshot) {
        return new PriceSnapshot(
                snapshot.market(),
                snapshot.overview(),
                snapshot.type(),
                snapshot.sampledAt(),
                snapshot.sampledAt(),
                snapshot.bodySha256(),
                snapshot.lines(),
                snapshot.unreadable());
    }

    private static List<Path> files(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new PortException(
                        PortException.Kind.UNAVAILABLE, "recorded prices: neither file nor directory: " + path);
            }
            try (Stream<Path> found = Files.walk(path, MAX_DEPTH)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> file.equals(path) || file.toString().matches("(?s).*\\.(nd)?json(\\.gz)?"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw unavailable(path, e);
            }
        }
        return files;
    }

    private static PortException unavailable(Path path, IOException cause) {
        return new PortException(
                PortException.Kind.UNAVAILABLE,
                "recorded prices: " + path + ": " + cause,
                false,
                Optional.empty(),
                cause);
    }
}
