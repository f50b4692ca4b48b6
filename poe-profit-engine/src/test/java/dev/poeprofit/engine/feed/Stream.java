package dev.poeprofit.engine.feed;

import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.DecodeReport;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A stream whose page {@code n} is asked for with cursor {@code n-1} and whose bodies name the bases of priced items, one a
 * line. What is scripted comes before any page.
 */
final class Stream implements PublicStashSource {
    static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    /** Reads such bodies. */
    static final PageDecoder DECODER = Stream::decode;

    private final InstantSource clock;
    private final List<String> bodies = new ArrayList<>();
    private final Deque<Supplier<Fetched>> script = new ArrayDeque<>();
    final List<Instant> asked = new ArrayList<>();
    final List<Cursor> cursors = new ArrayList<>();

    Stream(InstantSource clock) {
        this.clock = clock;
    }

    Stream pages(int count) {
        for (int i = 0; i < count; i++) {
            page();
        }
        return this;
    }

    Stream page(String... bases) {
        bodies.add(bodies.size() + "\n" + String.join("\n", bases));
        return this;
    }

    Stream then(Supplier<Fetched> answer) {
        script.add(answer);
        return this;
    }

    Stream fails(int times, Supplier<RuntimeException> failure) {
        for (int i = 0; i < times; i++) {
            then(() -> {
                throw failure.get();
            });
        }
        return this;
    }

    Stream paused(Duration span) {
        return then(() -> new Fetched.Paused(clock.instant().plus(span), "a-policy"));
    }

    /** A page that leads back to the stream's beginning. */
    Stream leadsBack() {
        return then(() -> got(QUEUE, new Cursor(Integer.toString(bodies.size())), Cursor.START, "999999"));
    }

    @Override
    public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
        asked.add(clock.instant());
        cursors.add(from);
        Supplier<Fetched> next = script.poll();
        if (next != null) {
            return next.get();
        }
        int index = from.equals(Cursor.START) ? 0 : Integer.parseInt(from.value());
        return index >= bodies.size()
                ? new Fetched.AtTip(from, clock.instant())
                : got(queue, from, new Cursor(Integer.toString(index + 1)), bodies.get(index));
    }

    private Fetched got(QueueId queue, Cursor from, Cursor next, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Fetched.GotPage(new Page(
                new PageId(queue, from, Digest.of(body)),
                next,
                clock.instant(),
                Optional.of(clock.instant()),
                new FetchFacts(200, 80, 0, Optional.empty()),
                Page.Encoding.IDENTITY,
                body));
    }

    private static DecodeReport decode(Page page, Consumer<TabReport> out) {
        List<String> lines =
                new String(page.body(), StandardCharsets.UTF_8).lines().toList();
        List<ItemReport> items = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                items.add(new ItemReport(
                        String.format("%016x%048x", 1 + Long.parseLong(lines.get(0)) * 100 + i, 0),
                        null,
                        "~price 5 chaos",
                        null,
                        ItemFacts.builder(lines.get(i)).itemLevel(84).build()));
            }
        }
        if (!items.isEmpty()) {
            out.accept(new TabReport(
                    String.format("%016x%048x", 1 + Long.parseLong(lines.get(0)), 0),
                    true,
                    "seller",
                    "shop",
                    "PremiumStash",
                    "Standard",
                    items,
                    true));
        }
        return new DecodeReport(page.next().value(), items.isEmpty() ? 0 : 1, items.size(), List.of());
    }
}
