package dev.poeprofit.sources;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.DecodeReport;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.sources.internal.Bodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Makes pages and decodes them. */
public final class TestPages {
    public static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    public static final Instant AT = Instant.parse("2026-08-30T12:00:00Z");

    private TestPages() {}

    /** What a page decoded to. */
    public record Decoded(DecodeReport report, List<TabReport> tabs) {
        public List<ItemReport> items() {
            return tabs.stream().flatMap(tab -> tab.items().stream()).toList();
        }
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static Page page(byte[] body) {
        return page("1-1-1-1-1", "2-2-2-2-2", body);
    }

    public static Page page(String requested, String next, byte[] body) {
        return new Page(
                new PageId(QUEUE, new Cursor(requested), Digest.of(body)),
                new Cursor(next),
                AT,
                Optional.empty(),
                FetchFacts.FROM_FILE,
                Bodies.isGzip(body) ? Page.Encoding.GZIP : Page.Encoding.IDENTITY,
                body);
    }

    public static Decoded decode(PageDecoder decoder, byte[] body) {
        List<TabReport> tabs = new ArrayList<>();
        DecodeReport report = decoder.decode(page(body), tabs::add);
        return new Decoded(report, tabs);
    }

    /** A page with one public tab that holds the given items. */
    public static String pageOf(String... items) {
        return "{\"next_change_id\":\"2-2-2-2-2\",\"stashes\":[{\"id\":\"tab\",\"public\":true,\"accountName\":\"me\","
                + "\"stash\":\"shop\",\"stashType\":\"PremiumStash\",\"league\":\"Allflame\",\"items\":["
                + String.join(",", items) + "]}]}";
    }
}
