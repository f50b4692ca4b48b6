package dev.poeprofit.sources;

import dev.poeprofit.sources.internal.Bodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns recordings that are no pages into pages: bare arrays, single stashes, cut excerpts, snapshots in a table. */
public final class PageWrapper {
    private PageWrapper() {}

    /** One version of a stash as a page. */
    public record Snapshot(String requestedId, String nextId, Instant at, String page) {}

    /**
     * A page around whatever stashes a file holds: the file itself if it is a page with all its ids, else its stashes, with
     * the ids that were cut away filled in.
     */
    public static String wrap(String nextChangeId, byte[] body) {
        Object root = Json.parse(plain(body));
        List<Object> stashes = new ArrayList<>();
        if (root instanceof List<?> list) {
            list.stream().filter(Map.class::isInstance).forEach(stashes::add);
        } else if (Json.object(root).containsKey("stashes")) {
            stashes.addAll(Json.array(Json.object(root).get("stashes")));
        } else {
            stashes.add(root);
        }
        int number = 0;
        for (Object stash : stashes) {
            Map<String, Object> fields = Json.object(stash);
            fields.putIfAbsent("id", String.format(Locale.ROOT, "%064x", number++));
            fields.putIfAbsent("public", true);
            fields.putIfAbsent("stashType", "PremiumStash");
            fields.putIfAbsent("accountName", "account-" + number);
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("next_change_id", nextChangeId);
        page.put("stashes", stashes);
        return Json.write(page);
    }

    /** The snapshots of a table with the columns change_id, next_change_id, stash_id, items and so on. */
    public static List<Snapshot> snapshots(Path csv) {
        List<List<String>> rows = Csv.parse(new String(plain(Recorded.bytes(csv)), StandardCharsets.UTF_8));
        List<String> header = rows.get(0);
        List<Snapshot> snapshots = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                columns.put(header.get(i), row.get(i));
            }
            snapshots.add(snapshot(columns));
        }
        return snapshots;
    }

    private static Snapshot snapshot(Map<String, String> columns) {
        Map<String, Object> stash = new LinkedHashMap<>();
        stash.put("id", columns.get("stash_id"));
        stash.put("public", columns.get("public").equals("t"));
        stash.put("accountName", columns.get("account_name"));
        stash.put("stash", columns.get("stash_name"));
        stash.put("stashType", columns.get("stash_type"));
        stash.put("league", columns.get("league"));
        List<Object> items = new ArrayList<>();
        for (Object item : Json.array(Json.parse(columns.get("items").getBytes(StandardCharsets.UTF_8)))) {
            items.add(item(Json.object(item)));
        }
        stash.put("items", items);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("next_change_id", columns.get("next_change_id"));
        page.put("stashes", List.of(stash));
        Instant at =
                LocalDateTime.parse(columns.get("created_at").replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        return new Snapshot(columns.get("change_id"), columns.get("next_change_id"), at, Json.write(page));
    }

    private static Map<String, Object> item(Map<String, Object> recorded) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", recorded.get("id"));
        item.put("name", recorded.get("name"));
        item.put("note", recorded.get("note"));
        item.put("typeLine", recorded.get("type_line"));
        item.put("baseType", Json.object(recorded.get("extended")).get("base_type"));
        item.put("stackSize", (BigDecimal) recorded.get("stack_size"));
        return item;
    }

    private static byte[] plain(byte[] body) {
        try {
            return Bodies.plain(body, 64L << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
