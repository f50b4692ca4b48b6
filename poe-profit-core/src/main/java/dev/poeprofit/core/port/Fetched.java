package dev.poeprofit.core.port;

import java.time.Instant;

/** What a fetch came to. */
public sealed interface Fetched {
    /**
     * A page.
     *
     * @param page the page
     */
    record GotPage(Page page) implements Fetched {}

    /**
     * Nothing new: the stream's tip, or the end of an archive.
     *
     * @param askAgain the cursor to ask with again
     * @param at when the tip was touched
     */
    record AtTip(Cursor askAgain, Instant at) implements Fetched {}

    /**
     * Not allowed to ask now.
     *
     * @param until when asking is allowed again
     * @param policy the rate-limit policy that says so
     */
    record Paused(Instant until, String policy) implements Fetched {}
}
