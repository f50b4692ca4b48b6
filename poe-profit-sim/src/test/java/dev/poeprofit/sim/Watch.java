package dev.poeprofit.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client that looks every few minutes and keeps what it saw. */
final class Watch {
    /** A tab as it was read. */
    record Seen(
            String id, boolean isPublic, String account, String name, String type, String league, List<Item> items) {
        Optional<Item> item(String itemId) {
            return items.stream().filter(item -> item.id().equals(itemId)).findFirst();
        }
    }

    /** An item as it was read. */
    record Item(String id, String base, String note, long stack, Map<String, Object> fields) {}

    /** One report of a tab: what was there before, what is now, and between which looks it came in. */
    record Change(Optional<Seen> before, Seen after, Instant lookBefore, Instant look) {}

    final SimulatedLeague league;
    final List<Change> changes = new ArrayList<>();
    final Map<String, Seen> tabs = new LinkedHashMap<>();

    private Watch(SimulatedLeague league) {
        this.league = league;
    }

    static Watch of(LeagueSettings settings, Duration length, Duration every) {
        Watch watch = new Watch(SimulatedLeague.of(settings));
        Reader reader = new Reader(new SimulatedUpstream(watch.league));
        Instant before = settings.start();
        Instant end = settings.start().plus(length);
        for (Instant now = before; !now.isAfter(end); now = now.plus(every)) {
            for (Map<String, Object> tab : reader.drain(now)) {
                Seen seen = seen(tab);
                Optional<Seen> known = Optional.ofNullable(watch.tabs.put(seen.id(), seen));
                watch.changes.add(new Change(known, seen, before, now));
            }
            before = now;
        }
        return watch;
    }

    static Seen seen(Map<String, Object> tab) {
        List<Item> items = new ArrayList<>();
        for (Map<String, Object> item : TestJson.objects(tab, "items")) {
            items.add(new Item(
                    (String) item.get("id"),
                    (String) item.get("baseType"),
                    (String) item.get("note"),
                    item.containsKey("stackSize") ? (Long) item.get("stackSize") : 1,
                    item));
        }
        return new Seen(
                (String) tab.get("id"),
                (Boolean) tab.get("public"),
                (String) tab.get("accountName"),
                (String) tab.get("stash"),
                (String) tab.get("stashType"),
                (String) tab.get("league"),
                items);
    }
}
