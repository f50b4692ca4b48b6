package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.market.ItemView;
import dev.poeprofit.sim.internal.market.TabReport;
import java.util.List;

/** Writes pages of the public stash stream. */
public final class PageWire {
    private final String league;
    private final boolean modern;
    private final ItemWire items;

    /**
     * A writer.
     *
     * @param league league name
     * @param modern wire of 2026; else that of 2021
     */
    public PageWire(String league, boolean modern) {
        this.league = league;
        this.modern = modern;
        this.items = new ItemWire(league, modern);
    }

    /**
     * A page.
     *
     * @param next cursor of the next page
     * @param reports its tabs
     * @return JSON in UTF-8
     */
    public byte[] page(String next, List<TabReport> reports) {
        JsonWriter json = new JsonWriter();
        json.open().field("next_change_id", next).key("stashes").openArray();
        for (TabReport report : reports) {
            write(json, report);
        }
        return json.closeArray().close().bytes();
    }

    /** A tab that is not public shows its id and type and nothing else. */
    private void write(JsonWriter json, TabReport report) {
        boolean shown = report.isPublic();
        json.open().field("id", report.tabId()).field("public", shown);
        json.field("accountName", shown ? report.account() : null);
        if (!modern) {
            json.field("lastCharacterName", shown ? report.character() : null);
        }
        json.field("stash", shown ? report.name() : null).field("stashType", report.type());
        json.field("league", shown ? league : null).key("items").openArray();
        for (ItemView item : report.items()) {
            items.write(json, item, report.type());
        }
        json.closeArray().close();
    }
}
