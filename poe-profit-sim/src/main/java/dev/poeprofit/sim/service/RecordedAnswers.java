package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.internal.wire.Gzip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers from files in a folder. Its {@code answers.tsv} names them, one a line, tab-separated: host, path with query,
 * status, content type, file. Empty lines and lines that begin with # are left out. Files that end in {@code .gz} are gzip;
 * a client that takes gzip gets them as they are. Files are read when they are asked for, so that a folder may be large.
 *
 * <p>A page of the stream is known by the cursor in its address; the cursor that the newest recorded page names is the tip.
 * Immutable but for what stands in the files.
 */
public final class RecordedAnswers {
    private static final String INDEX = "answers.tsv";
    private static final int COLUMNS = 5;
    private static final int MOST = 64 << 20;
    private static final int MAX_ENTRIES = 100_000;

    private record Entry(int status, String contentType, Path file) {}

    private final Map<String, Entry> entries;

    private RecordedAnswers(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /**
     * The answers in a folder.
     *
     * @param folder a folder with {@code answers.tsv}
     * @return the answers
     * @throws IOException if the index or a file cannot be read
     * @throws IllegalArgumentException if a line is not as described, or a file lies outside the folder
     */
    public static RecordedAnswers in(Path folder) throws IOException {
        Path root = folder.toRealPath();
        Path index = root.resolve(INDEX);
        if (Files.size(index) > MOST) {
            throw new IllegalArgumentException(INDEX + " must be at most " + MOST + " bytes");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(index, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (cells.length != COLUMNS || entries.size() >= MAX_ENTRIES) {
                throw new IllegalArgumentException(INDEX + ", line " + (i + 1) + ": must have " + COLUMNS
                        + " columns and be one of at most " + MAX_ENTRIES);
            }
            Service service = Service.ofHost(cells[0])
                    .orElseThrow(() -> new IllegalArgumentException("no service has host '" + cells[0] + "'"));
            entries.put(key(service, cells[1]), new Entry(status(cells[2]), cells[3], file(root, cells[4])));
        }
        return new RecordedAnswers(entries);
    }

    private static int status(String text) {
        if (!text.matches("[1-5]\\d\\d")) {
            throw new IllegalArgumentException("status must be in 100-599, was '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static Path file(Path root, String name) throws IOException {
        Path file = root.resolve(name).toRealPath();
        if (!file.startsWith(root) || !Files.isRegularFile(file) || Files.size(file) > MOST) {
            throw new IllegalArgumentException(
                    "file must be a file in the folder of at most " + MOST + " bytes, was '" + name + "'");
        }
        return file;
    }

    private static String key(Service service, String target) {
        return service + " " + target;
    }

    SimAnswer answer(Route route, SimRequest request, Instant now) {
        Entry entry = entries.get(key(route.service(), request.target()));
        if (route.kind() == Route.Kind.STASHES) {
            return page(entry, route, request, now);
        }
        if (entry == null) {
            return Pages.error(404, now);
        }
        return entry.status == 200
                ? typed(entry, Tags.tagged(request, plain(entry), now))
                : SimAnswer.of(entry.status, Map.of("Content-Type", entry.contentType), plain(entry));
    }

    private SimAnswer page(@Nullable Entry entry, Route route, SimRequest request, Instant now) {
        if (entry != null) {
            byte[] body = plain(entry);
            Map<String, String> headers = new HashMap<>();
            ChangeIds.next(body).ifPresent(next -> headers.put("X-Next-Change-Id", next));
            return typed(entry, Pages.json(request, entry.status, headers, body, now));
        }
        Optional<String> id = request.query("id");
        if (id.isEmpty() || !isTip(id.get(), route)) {
            return Pages.error(400, now);
        }
        byte[] tip = ("{\"next_change_id\":\"" + id.get() + "\",\"stashes\":[]}").getBytes(StandardCharsets.UTF_8);
        return Pages.json(request, 200, Map.of("X-Next-Change-Id", id.get()), tip, now);
    }

    private boolean isTip(String id, Route route) {
        String prefix = key(route.service(), "/public-stash-tabs");
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            if (each.getKey().startsWith(prefix)
                    && ChangeIds.next(plain(each.getValue())).filter(id::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static SimAnswer typed(Entry entry, SimAnswer answer) {
        return answer.with(Map.of("Content-Type", entry.contentType));
    }

    private static byte[] plain(Entry entry) {
        try {
            byte[] bytes = Files.readAllBytes(entry.file);
            return entry.file.toString().endsWith(".gz") ? Gzip.unzip(bytes, MOST) : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("recorded answer " + entry.file.getFileName() + " cannot be read", e);
        }
    }
}
