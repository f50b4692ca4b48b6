package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.History.PageLifecycle;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Follows the chain of pages: where it is unbroken and at the tip of the stream, silence means unchanged. */
public final class LiveChain {
    private final ExposureRules rules;

    @Nullable
    private Cursor next;

    private Instant lastAt = Instant.MIN;
    private boolean live;
    private int stretches;

    /**
     * A chain before its first page.
     *
     * @param rules when a page is live
     */
    public LiveChain(ExposureRules rules) {
        this.rules = rules;
    }

    /** Whether pages are missing before this one. */
    boolean isGap(PageLifecycle page) {
        return next != null && !next.equals(page.requestedId());
    }

    /**
     * Whether the tip was touched shortly before the page.
     *
     * @param page a page
     * @return false also if it was never touched
     */
    public boolean isLive(PageLifecycle page) {
        return page.tipAt().isPresent()
                && !page.tipAt().get().plus(rules.tipWithin()).isBefore(page.at());
    }

    /**
     * Whether everything between the last page and this one was watched: both are live, none is missing between them, and time did
     * not go back.
     *
     * @param page the page after the last
     * @return false for the first page
     */
    public boolean continues(PageLifecycle page) {
        return live && !isGap(page) && isLive(page) && !page.at().isBefore(lastAt);
    }

    /**
     * Takes the next page.
     *
     * @param page the page
     */
    public void advance(PageLifecycle page) {
        boolean nowLive = isLive(page);
        if (nowLive && !continues(page)) {
            stretches++;
        }
        live = nowLive;
        next = page.next();
        lastAt = page.at();
    }

    /**
     * Whether the last page was live.
     *
     * @return false before the first page
     */
    public boolean live() {
        return live;
    }

    /**
     * When the last page was observed.
     *
     * @return {@link Instant#MIN} before the first page
     */
    public Instant lastAt() {
        return lastAt;
    }

    int stretches() {
        return stretches;
    }
}
