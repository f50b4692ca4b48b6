package dev.poeprofit.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Follows the stream the way a client does. */
final class Reader {
    private final SimulatedUpstream upstream;
    private String cursor = "";

    Reader(SimulatedUpstream upstream) {
        this.upstream = upstream;
    }

    /** Reads pages until the tip; every page is parsed. */
    List<Map<String, Object>> drain(Instant now) {
        List<Map<String, Object>> tabs = new ArrayList<>();
        while (true) {
            Map<String, Object> page = page(now);
            String next = (String) page.get("next_change_id");
            tabs.addAll(TestJson.objects(page, "stashes"));
            if (next.equals(cursor)) {
                return tabs;
            }
            cursor = next;
        }
    }

    Map<String, Object> page(Instant now) {
        String target = cursor.isEmpty() ? "/public-stash-tabs" : "/public-stash-tabs?id=" + cursor;
        SimAnswer answer = upstream.answer(SimRequest.get(target), now);
        if (answer.status() != 200) {
            throw new IllegalStateException(target + " answered " + answer);
        }
        return TestJson.object(answer.body());
    }

    String cursor() {
        return cursor;
    }
}
