package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.listing.PageHeader;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.port.DecodeReport;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.engine.EngineObserver;
import java.util.ArrayList;
import java.util.List;

/** Decodes pages and tells of what could not be read. */
final class PageReader {
    /** A page's tabs. */
    record Decoded(DecodeReport report, List<TabReport> tabs) {}

    private final PageDecoder decoder;
    private final EngineObserver observer;

    PageReader(PageDecoder decoder, EngineObserver observer) {
        this.decoder = decoder;
        this.observer = observer;
    }

    Decoded decode(Page page) {
        List<TabReport> tabs = new ArrayList<>();
        DecodeReport report = decoder.decode(page, tabs::add);
        if (!report.undecodable().isEmpty()) {
            observer.undecodable(page.id(), report.undecodable());
        }
        return new Decoded(report, tabs);
    }

    static PageHeader header(LoggedPage logged) {
        Page page = logged.page();
        return new PageHeader(
                logged.seq(),
                page.retrievedAt(),
                page.tipAt(),
                page.id().requestedId().value(),
                page.next().value());
    }
}
