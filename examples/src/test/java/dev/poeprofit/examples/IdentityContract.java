package dev.poeprofit.examples;

import static dev.poeprofit.examples.WirePages.QUEUE;
import static dev.poeprofit.examples.WirePages.item;
import static dev.poeprofit.examples.WirePages.tab;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.ListingEvent.Kind;
import dev.poeprofit.core.listing.Outcome;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.Step;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Leagues, tabs and accounts change their names and places while listings lie in them. The same wire pages go through the lane
 * into each kind of store, with a restart after every page.
 */
abstract class IdentityContract {
    private static final String RING = item("0a", "Ruby Ring", "~price 5 chaos");
    private static final String BELT = item("0b", "Leather Belt", "~price 3 divine");
    /** One page a minute: more than the grace time of half an hour. */
    private static final int LATER = 40;

    private final WirePages pages = new WirePages();

    /** Opens the store, the same one each time. */
    abstract LaneStore open();

    private static String renamed(String tab, String from, String to) {
        assertThat(tab).contains(from);
        return tab.replace(from, to);
    }

    /** Reads all pages, a new process for each of the first; the same comes of it as in one go. */
    private StoredQueue read() {
        for (int i = 0; i < LATER; i++) {
            pages.page(tab("zz", "Standard")); // time passes, nothing happens
        }
        for (int restart = 0; restart < 4; restart++) {
            try (LaneStore store = open()) {
                IngestLane lane = store.lane(QUEUE, pages, 1);
                assertThat(lane.step()).isEqualTo(new Step.Advanced(1, 0));
                if (restart % 2 == 0) {
                    lane.close();
                }
            }
        }
        try (LaneStore store = open();
                LaneStore once = LaneStore.of(new InMemoryStore())) {
            store.lane(QUEUE, pages, 64).drain();
            once.lane(QUEUE, pages, 64).drain();
            StoredQueue stored = store.stored(QUEUE);
            assertThat(stored).isEqualTo(once.stored(QUEUE));
            stored.assertUnbroken();
            return stored;
        }
    }

    private static List<ListingEvent> events(StoredQueue queue) {
        return queue.lifecycle().stream()
                .flatMap(page -> page.events().stream())
                .toList();
    }

    private static Stream<ListingEvent> of(StoredQueue queue, Kind kind) {
        return events(queue).stream().filter(event -> event.kind() == kind);
    }

    @Test
    @DisplayName(
            "D7: a tab that changes its league ends its listings there and begins them in the other, of unknown age")
    void tab_changes_league() {
        pages.page(tab("a1", "Allflame", RING, BELT), tab("a2", "Allflame", item("0c", "Gold Ring", "~price 1 chaos")))
                .page(tab("a1", "Standard", RING, BELT));
        StoredQueue stored = read();
        assertThat(of(stored, Kind.LISTED))
                .extracting(ListingEvent::market)
                .containsExactly(
                        Market.pc("Allflame"),
                        Market.pc("Allflame"),
                        Market.pc("Allflame"),
                        Market.pc("Standard"),
                        Market.pc("Standard"));
        assertThat(of(stored, Kind.LISTED).skip(3)).noneMatch(ListingEvent::ageKnown);
        assertThat(of(stored, Kind.RESOLVED)).hasSize(2).allSatisfy(event -> {
            assertThat(event.market()).isEqualTo(Market.pc("Allflame"));
            assertThat(event.outcome()).isEqualTo(Outcome.WITHDRAWN_LEAGUE);
        });
        assertThat(of(stored, Kind.RESOLVED)).extracting(ListingEvent::stashId).containsOnly("a1");
        assertThat(of(stored, Kind.LISTED).map(ListingEvent::episode).distinct())
                .hasSize(5);
    }

    @Test
    @DisplayName("D7: at a league's end, when every tab goes to its parent, no listing is called sold and none is lost")
    void league_ends() {
        pages.page(tab("a1", "Allflame", RING), tab("a2", "Allflame", BELT))
                .page(tab("a1", "Standard", RING))
                .page(tab("a2", "Standard", BELT));
        StoredQueue stored = read();
        assertThat(of(stored, Kind.RESOLVED)).hasSize(2).allMatch(event -> event.outcome() == Outcome.WITHDRAWN_LEAGUE);
        assertThat(of(stored, Kind.LISTED).filter(event -> event.market().equals(Market.pc("Standard"))))
                .hasSize(2);
    }

    @Test
    @DisplayName(
            "D7: a renamed tab keeps its listings: no event, and the sale afterwards ends the episode that was begun")
    void tab_renamed() {
        String shop = tab("a1", "Standard", RING, BELT);
        pages.page(shop)
                .page(renamed(shop, "\"stash\":\"shop\"", "\"stash\":\"Лавка 店 \uD83D\uDE00\""))
                .page(renamed(tab("a1", "Standard", BELT), "\"stash\":\"shop\"", "\"stash\":\"third\""));
        StoredQueue stored = read();
        assertThat(stored.lifecycle().get(1).events()).isEmpty();
        assertThat(of(stored, Kind.LISTED)).hasSize(2);
        assertThat(of(stored, Kind.RESOLVED)).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.SOLD_LIKE);
            assertThat(event.episode())
                    .isEqualTo(of(stored, Kind.LISTED).findFirst().orElseThrow().episode());
        });
    }

    @Test
    @DisplayName(
            "D7: an item that moves with its stash to another tab goes on as one episode; to another league it ends")
    void stash_moves() {
        pages.page(tab("a1", "Allflame", RING, BELT), tab("a2", "Allflame"))
                .page(tab("a1", "Allflame"), renamed(tab("a2", "Allflame", RING), "sellera2", "sellera1"))
                .page(renamed(tab("b1", "Standard", BELT), "sellerb1", "sellera1"));
        StoredQueue stored = read();
        assertThat(of(stored, Kind.MOVED)).singleElement().satisfies(event -> {
            assertThat(event.stashId()).isEqualTo("a2");
            assertThat(event.episode())
                    .isEqualTo(of(stored, Kind.LISTED).findFirst().orElseThrow().episode());
        });
        assertThat(of(stored, Kind.RESOLVED)).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.WITHDRAWN_LEAGUE);
            assertThat(event.market()).isEqualTo(Market.pc("Allflame"));
        });
        assertThat(of(stored, Kind.LISTED).filter(event -> event.stashId().equals("b1")))
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "D7: an account that changes its name keeps its listings, and what happens later is under the new name")
    void account_renamed() {
        String before = tab("a1", "Standard", RING, BELT);
        pages.page(before)
                .page(renamed(before, "sellera1", "Новый#1234"))
                .page(renamed(tab("a1", "Standard", RING.replace("5 chaos", "4 chaos")), "sellera1", "Новый#1234"));
        StoredQueue stored = read();
        assertThat(stored.lifecycle().get(1).events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.kind()).isEqualTo(Kind.MOVED);
            assertThat(event.account()).isEqualTo("Новый#1234");
            assertThat(of(stored, Kind.LISTED).map(ListingEvent::episode)).contains(event.episode());
        });
        assertThat(stored.lifecycle().get(1).tabs())
                .extracting(TabObservation::account)
                .containsExactly("Новый#1234");
        assertThat(of(stored, Kind.LISTED)).hasSize(2);
        assertThat(of(stored, Kind.REPRICED)).singleElement().satisfies(event -> {
            assertThat(event.account()).isEqualTo("Новый#1234");
            assertThat(event.episode())
                    .isEqualTo(of(stored, Kind.LISTED).findFirst().orElseThrow().episode());
        });
        assertThat(of(stored, Kind.RESOLVED)).hasSize(1);
    }
}
