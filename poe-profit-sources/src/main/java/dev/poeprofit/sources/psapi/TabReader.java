package dev.poeprofit.sources.psapi;

import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the stashes of one page. One use. */
final class TabReader {
    private final String subject;
    private final PageLimits limits;
    private final Consumer<TabReport> out;
    private final ItemReader itemReader;
    private final List<String> undecodable = new ArrayList<>();
    private int tabsSeen;
    private int itemsSeen;
    private int tabs;
    private int items;

    TabReader(String subject, PageLimits limits, Consumer<TabReport> out) {
        this.subject = subject;
        this.limits = limits;
        this.out = out;
        this.itemReader = new ItemReader(limits);
    }

    int tabs() {
        return tabs;
    }

    int items() {
        return items;
    }

    List<String> undecodable() {
        return undecodable;
    }

    void readAll(JsonReader json) throws IOException {
        while (json.nextElement()) {
            tabsSeen++;
            if (tabsSeen > limits.maxTabs()) {
                throw Malformed.of(subject, "more than " + limits.maxTabs() + " stashes at " + json.path());
            }
            TabReport tab = read(json);
            if (tab != null) {
                out.accept(tab);
                tabs++;
                items += tab.items().size();
            }
        }
    }

    private @Nullable TabReport read(JsonReader json) throws IOException {
        if (!json.at(JsonToken.START_OBJECT)) {
            undecodable.add(json.path() + ": expected an object, was " + json.shown());
            json.skip();
            return null;
        }
        Draft draft = new Draft();
        String problem = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            readField(json, field, draft);
            String found = json.takeProblem();
            problem = problem == null ? found : problem;
        }
        if (problem == null) {
            problem = draft.missing(json);
        }
        if (problem != null) {
            undecodable.add(problem);
            return null;
        }
        return draft.build();
    }

    private void readField(JsonReader json, String field, Draft draft) throws IOException {
        switch (field) {
            case "id" -> draft.id = json.text(limits.maxTextChars());
            case "public" -> {
                draft.hasPublic = !json.at(JsonToken.VALUE_NULL);
                draft.isPublic = json.truth(false);
            }
            case "accountName" -> draft.account = json.text(limits.maxTextChars());
            case "stash" -> draft.tabName = json.cutText(limits.maxTextChars());
            case "stashType" -> draft.stashType = json.text(limits.maxTextChars());
            case "league" -> draft.league = ItemReader.filled(json.text(limits.maxTextChars()));
            case "items" -> {
                draft.hasItems = !json.at(JsonToken.VALUE_NULL);
                draft.items.clear();
                draft.complete = true;
                if (json.enterArray()) {
                    readItems(json, draft);
                }
            }
            default -> json.skip();
        }
    }

    private void readItems(JsonReader json, Draft draft) throws IOException {
        while (json.nextElement()) {
            itemsSeen++;
            if (itemsSeen > limits.maxItems()) {
                throw Malformed.of(subject, "more than " + limits.maxItems() + " items at " + json.path());
            }
            ItemReport item = itemReader.read(json);
            if (item != null) {
                draft.items.add(item);
            } else {
                draft.complete = false;
                String problem = json.takeProblem();
                undecodable.add(problem == null ? json.path() + ": unreadable" : problem);
            }
        }
    }

    /** A tab as far as it has been read. */
    private static final class Draft {
        @Nullable
        String id;

        boolean hasPublic;
        boolean isPublic;

        @Nullable
        String account;

        @Nullable
        String tabName;

        @Nullable
        String stashType;

        @Nullable
        String league;

        boolean hasItems;
        final List<ItemReport> items = new ArrayList<>();
        boolean complete = true;

        @Nullable
        String missing(JsonReader json) {
            if (id == null || id.isBlank()) {
                return json.path() + ".id: missing";
            }
            if (!hasPublic) {
                return json.path() + ".public: missing";
            }
            // Without its items a public tab would read as emptied.
            return isPublic && !hasItems ? json.path() + ".items: missing" : null;
        }

        TabReport build() {
            return new TabReport(
                    id == null ? "" : id,
                    isPublic,
                    account,
                    tabName,
                    stashType == null ? "" : stashType,
                    league == null && isPublic ? leagueOfItems() : league,
                    isPublic ? items : List.of(),
                    complete || !isPublic);
        }

        /** Before 2018 only the items say the league; they all say the same. */
        private @Nullable String leagueOfItems() {
            String found = null;
            for (ItemReport item : items) {
                if (item.league() != null && found != null && !found.equals(item.league())) {
                    return null;
                }
                found = item.league() == null ? found : item.league();
            }
            return found;
        }
    }
}
