package dev.poeprofit.core.port;

import dev.poeprofit.core.listing.TabReport;
import java.util.function.Consumer;

/** Reads the wire format of a page. Implementations are stateless or say otherwise. */
public interface PageDecoder {
    /**
     * Hands over every tab of a page in wire order.
     *
     * @param page the page
     * @param out receives each tab; what it got counts only once this method returns
     * @return what the page says besides its tabs
     * @throws PortException of kind {@code MALFORMED}, naming what and where, if the page cannot be read as a whole; then
     *     nothing of it may be used
     */
    DecodeReport decode(Page page, Consumer<TabReport> out);
}
