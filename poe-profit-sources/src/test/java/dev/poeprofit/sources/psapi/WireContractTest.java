package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.QUEUE;
import static dev.poeprofit.sources.TestPages.bytes;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.testkit.Pages;
import dev.poeprofit.testkit.PublicStashSourceContract;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stream over a server in the same process that holds still: it has its pages, and then its tip. */
class WireContractTest extends PublicStashSourceContract {
    private static final List<Page> PAGES = new Pages(QUEUE, 13).pages(1, 12);
    private static final Instant NOW = Instant.parse("2026-08-30T12:00:00Z");

    private static Response answer(Request request) {
        String query = request.uri().getRawQuery();
        String asked = query == null ? "" : URLDecoder.decode(query.substring("id=".length()), StandardCharsets.UTF_8);
        for (Page page : PAGES) {
            if (page.id().requestedId().value().equals(asked)) {
                boolean gzip = page.encoding() == Page.Encoding.GZIP;
                return new Response(200, gzip ? Map.of("Content-Encoding", "gzip") : Map.of(), page.body());
            }
        }
        if (PAGES.get(PAGES.size() - 1).next().value().equals(asked)) {
            return new Response(200, Map.of(), bytes("{\"next_change_id\":\"" + asked + "\",\"stashes\":[]}"));
        }
        return new Response(400, Map.of(), bytes("{\"error\":{\"code\":2,\"message\":\"Invalid query\"}}"));
    }

    @Override
    protected PublicStashSource openSource() {
        return new WireStashSource(
                (ask, deadline) -> new Reply.Answered(answer(ask.request()), NOW, NOW, 0, Optional.empty()),
                URI.create("http://stash.invalid"),
                StartCursor.beginning());
    }

    @Override
    protected QueueId queue() {
        return QUEUE;
    }

    @Override
    protected List<Digest> expectedBodies() {
        return PAGES.stream().map(page -> page.id().body()).toList();
    }
}
