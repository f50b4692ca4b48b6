package dev.poeprofit.sources.psapi;

/**
 * Bounds of a page. The largest recorded pages are a few megabytes with about 4,000 items, ten levels deep.
 *
 * @param maxInflatedBytes bytes of the page once inflated
 * @param maxDepth nesting of the JSON
 * @param maxTabs tabs in a page
 * @param maxItems items in a page
 * @param maxTextChars characters of an id, name or modifier line; notes and tab names are cut there, so that they are
 *     still longer than any note the game accepts
 * @param maxModLines modifier lines of an item
 */
public record PageLimits(
        long maxInflatedBytes, int maxDepth, int maxTabs, int maxItems, int maxTextChars, int maxModLines) {
    /** 64 MB, 64 levels, 50,000 tabs, 250,000 items, 4,096 characters, 512 lines. */
    public static final PageLimits DEFAULT = new PageLimits(64L << 20, 64, 50_000, 250_000, 4_096, 512);

    /**
     * Checks the ranges.
     *
     * @param maxInflatedBytes bytes
     * @param maxDepth nesting
     * @param maxTabs tabs
     * @param maxItems items
     * @param maxTextChars characters
     * @param maxModLines lines
     * @throws IllegalArgumentException if one is below 1
     */
    public PageLimits {
        if (maxInflatedBytes < 1
                || maxDepth < 1
                || maxTabs < 1
                || maxItems < 1
                || maxTextChars < 1
                || maxModLines < 1) {
            throw new IllegalArgumentException("page limits must be at least 1, were " + maxInflatedBytes + " bytes, "
                    + maxDepth + " levels, " + maxTabs + " tabs, " + maxItems + " items, " + maxTextChars
                    + " characters, " + maxModLines + " lines");
        }
    }
}
