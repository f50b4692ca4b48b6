package dev.poeprofit.examples;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages in the wire format, written by hand, served one after the other. */
final class WirePages implements PublicStashSource {
    static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    static final Instant START = Instant.parse("2026-08-01T12:00:00Z");

    private final List<String> bodies = new ArrayList<>();

    WirePages page(String... tabs) {
        return raw("{\"next_change_id\":\"" + (bodies.size() + 1) + "-0-0-0-0\",\"stashes\":[" + String.join(",", tabs)
                + "]}");
    }

    WirePages raw(String body) {
        bodies.add(body);
        return this;
    }

    /** Puts another body in the place of a page, as a stream that serves current state does. */
    WirePages replace(int index, String body) {
        bodies.set(index, body);
        return this;
    }

    static String tab(String id, String league, String... items) {
        return "{\"id\":\"" + id + "\",\"public\":true,\"accountName\":\"seller" + id + "\",\"stash\":\"shop\","
                + "\"stashType\":\"PremiumStash\",\"league\":\"" + league + "\",\"items\":[" + String.join(",", items)
                + "]}";
    }

    static String tombstone(String id) {
        return "{\"id\":\"" + id + "\",\"public\":false,\"accountName\":null,\"stash\":null,"
                + "\"stashType\":\"PremiumStash\",\"league\":null,\"items\":[]}";
    }

    static String item(String id, String base, String note) {
        return "{\"id\":\"" + id + "\",\"name\":\"\",\"typeLine\":\"" + base + "\",\"baseType\":\"" + base
                + "\",\"frameType\":0,\"identified\":true,\"ilvl\":84,\"note\":\"" + note + "\"}";
    }

    @Override
    public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
        int index = from.equals(Cursor.START)
                ? 0
                : Integer.parseInt(from.value().substring(0, from.value().indexOf('-')));
        Instant at = START.plus(Duration.ofMinutes(index));
        if (index >= bodies.size()) {
            return new Fetched.AtTip(from, at);
        }
        byte[] body = bodies.get(index).getBytes(StandardCharsets.UTF_8);
        return new Fetched.GotPage(new Page(
                new PageId(queue, from, Digest.of(body)),
                new Cursor((index + 1) + "-0-0-0-0"),
                at,
                Optional.of(at.minusSeconds(5)),
                new FetchFacts(200, 120, 0, Optional.empty()),
                Page.Encoding.IDENTITY,
                body));
    }
}
