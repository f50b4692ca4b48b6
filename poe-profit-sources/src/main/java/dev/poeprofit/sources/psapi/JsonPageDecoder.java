package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.port.DecodeReport;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PortException;
import java.util.function.Consumer;

/**
 * Streaming decoder of stash pages of every generation since 2017: any field order, byte order mark, modifiers as texts
 * or objects, tombstones, unknown fields. It holds one tab at a time; a body never takes more memory than its limits
 * allow. Without state between calls; safe for several threads.
 *
 * <p>A tab or item with a value of the wrong type is left out and listed in {@link DecodeReport#undecodable()}, such as
 * {@code stashes[12].items[3].stackSize: expected a number, was 'abc'}; a tab that lacks an item for it is not
 * {@link TabReport#complete()}. A page that breaks as a whole is a
 * {@link PortException} of kind {@code MALFORMED}: broken or cut JSON, HTML, no object at the top, {@code next_change_id} or
 * {@code stashes} missing or of the wrong type, anything after the object, a limit passed.
 */
public final class JsonPageDecoder implements PageDecoder {
    private final PageLimits limits;
    private final Envelope envelope;

    /** A decoder with the default limits. */
    public JsonPageDecoder() {
        this(PageLimits.DEFAULT);
    }

    /**
     * A decoder.
     *
     * @param limits bounds of a page
     */
    public JsonPageDecoder(PageLimits limits) {
        this.limits = limits;
        this.envelope = new Envelope(limits);
    }

    @Override
    public DecodeReport decode(Page page, Consumer<TabReport> out) {
        String subject = "page " + page.id().requestedId() + " of " + page.id().queue();
        TabReader tabs = new TabReader(subject, limits, out);
        String next = envelope.read(subject, page.body(), page.encoding() == Page.Encoding.GZIP, tabs::readAll);
        return new DecodeReport(next, tabs.tabs(), tabs.items(), tabs.undecodable());
    }
}
