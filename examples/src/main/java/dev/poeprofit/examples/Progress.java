package dev.poeprofit.examples;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.engine.EngineObserver;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Progress of long work, on standard error, at most once a second. */
final class Progress implements EngineObserver {
    private static final long EVERY_NANOS = 1_000_000_000L;
    private static final int SHOWN_PARTS = 20;

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private long last;
    private long applied;
    private long skipped;
    private int parts;

    Progress(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void applied(Watermark watermark, int pages) {
        applied += pages;
        sometimes(String.format(
                Locale.ROOT, "%,d pages applied, %,d passed over, as of %s", applied, skipped, watermark.asOf()));
    }

    @Override
    public void skipped(PageId page) {
        skipped++;
        sometimes(String.format(Locale.ROOT, "%,d pages passed over", skipped));
    }

    @Override
    public void rejected(QueueId queue, Cursor cursor, PortException failure) {
        say("page " + cursor + " of " + queue + " cannot be read; the queue stays before it");
    }

    @Override
    public void undecodable(PageId page, List<String> what) {
        for (String part : what) {
            if (parts++ < SHOWN_PARTS) {
                say("left out of page " + page.requestedId() + ": " + part);
            }
        }
    }

    @Override
    public void rulesChanged(QueueId queue, RulesVersion before, RulesVersion now) {
        say("rows of " + queue + " up to here were made with rules " + before + ", from here on with " + now);
    }

    @Override
    public void recovered(QueueId queue, long pages) {
        say(String.format(Locale.ROOT, "%s: read %,d logged pages again to know where it stopped", queue, pages));
    }

    @Override
    public void rebuilt(QueueId queue) {
        say(queue + ": knows its listings from what is stored; nothing is timed across the break");
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    private void sometimes(String text) {
        long now = nanoTime.getAsLong();
        if (now - last >= EVERY_NANOS) {
            last = now;
            say("  " + text);
        }
    }
}
