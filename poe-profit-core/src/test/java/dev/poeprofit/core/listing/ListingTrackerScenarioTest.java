package dev.poeprofit.core.listing;

import static dev.poeprofit.core.listing.ListingEvent.Kind.LISTED;
import static dev.poeprofit.core.listing.ListingEvent.Kind.MOVED;
import static dev.poeprofit.core.listing.ListingEvent.Kind.REPRICED;
import static dev.poeprofit.core.listing.ListingEvent.Kind.RESOLVED;
import static dev.poeprofit.core.listing.ListingEvent.Kind.REVOKED;
import static dev.poeprofit.core.listing.ListingEvent.Kind.STACK_CHANGED;
import static dev.poeprofit.core.listing.ListingEvent.Kind.VANISHED;
import static dev.poeprofit.core.listing.Tabs.chaos;
import static dev.poeprofit.core.listing.Tabs.incomplete;
import static dev.poeprofit.core.listing.Tabs.item;
import static dev.poeprofit.core.listing.Tabs.kinds;
import static dev.poeprofit.core.listing.Tabs.leaguelessTab;
import static dev.poeprofit.core.listing.Tabs.privateTab;
import static dev.poeprofit.core.listing.Tabs.stack;
import static dev.poeprofit.core.listing.Tabs.tab;
import static dev.poeprofit.core.listing.Tabs.unpriced;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Currencies;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stories of listings, each one page after the other. */
class ListingTrackerScenarioTest {
    private final Tabs tabs = new Tabs();

    @Test
    void s01_what_lies_in_a_tab_first_seen_has_unknown_age_and_what_comes_later_has_a_known_one() {
        TrackedPage first = tabs.page(tab("A", item(1, "Ring", 5)));
        TrackedPage second = tabs.at(20).page(tab("A", item(1, "Ring", 5), item(2, "Belt", 7)));

        assertThat(kinds(first)).containsExactly(LISTED);
        assertThat(first.events().get(0).ageKnown()).isFalse();
        assertThat(kinds(second)).containsExactly(LISTED);
        assertThat(second.events().get(0).ageKnown()).isTrue();
        assertThat(second.events().get(0).episode().item()).isEqualTo(2);
    }

    @Test
    @DisplayName("s02 D13: a tab made private closes its listings as hidden, and the report is stored")
    void s02_private_tab() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Belt", 7), unpriced(3, "Helmet")));
        TrackedPage gone = tabs.at(10).page(privateTab("A"));
        TrackedPage later = tabs.at(41).page(tab("B", item(9, "Ring", 5)));

        assertThat(kinds(gone)).containsExactly(VANISHED, VANISHED);
        assertThat(gone.tabs()).singleElement().satisfies(report -> {
            assertThat(report.presence()).isEqualTo(TabPresence.PRIVATE);
            assertThat(report.market()).isEqualTo(Market.pc("Standard"));
            assertThat(report.account()).isEqualTo("seller-A");
        });
        assertThat(gone.rows()).hasSize(3).allMatch(row -> !row.present());
        assertThat(later.events())
                .filteredOn(e -> e.kind() == RESOLVED)
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.outcome()).isEqualTo(Outcome.WITHDRAWN_TAB_PRIVATE));
        assertThat(tabs.tracker.open()).hasSize(1);
    }

    @Test
    @DisplayName("s03 D13: a tab emptied of many items at once closes them as hidden")
    void s03_emptied_tab() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Belt", 7), item(3, "Helmet", 9)));
        TrackedPage gone = tabs.at(10).page(tab("A"));
        TrackedPage later = tabs.at(41).page();

        assertThat(gone.tabs().get(0).presence()).isEqualTo(TabPresence.EMPTIED);
        assertThat(later.events())
                .extracting(ListingEvent::outcome)
                .containsOnly(Outcome.WITHDRAWN_TAB_EMPTIED)
                .hasSize(3);
    }

    @Test
    void s04_a_tab_emptied_of_its_only_item_may_well_be_a_sale() {
        tabs.page(tab("A", item(1, "Ring", 5)));
        tabs.at(10).page(tab("A"));
        assertThat(tabs.at(41).page().events())
                .extracting(ListingEvent::outcome)
                .containsExactly(Outcome.SOLD_LIKE);
    }

    @Test
    @DisplayName("s05 D13: a tab without a league closes its listings as hidden")
    void s05_leagueless_tab() {
        tabs.page(tab("A", item(1, "Ring", 5)));
        TrackedPage gone = tabs.at(10).page(leaguelessTab("A"));
        assertThat(gone.tabs().get(0).market()).isEqualTo(Market.pc("Standard"));
        assertThat(tabs.at(41).page().events())
                .extracting(ListingEvent::outcome)
                .containsExactly(Outcome.WITHDRAWN_LEAGUE);
    }

    @Test
    @DisplayName("s06 D14: league comes from the tab; one page may hold tabs of several leagues")
    void s06_leagues() {
        TrackedPage page = tabs.page(
                tab("A", "ann", "Standard", item(1, "Ring", 5)), tab("B", "bob", "Allflame", item(2, "Ring", 5)));
        assertThat(page.events())
                .extracting(ListingEvent::market)
                .containsExactly(Market.pc("Standard"), Market.pc("Allflame"));
        assertThat(page.rows())
                .extracting(ItemObservation::market)
                .containsExactly(Market.pc("Standard"), Market.pc("Allflame"));
    }

    @Test
    void s07_a_tab_that_changes_league_ends_its_listings_there_and_begins_them_here_at_unknown_age() {
        tabs.page(tab("A", "ann", "Allflame", item(1, "Ring", 5)));
        TrackedPage page = tabs.at(10).page(tab("A", "ann", "Standard", item(1, "Ring", 5)));
        assertThat(kinds(page)).containsExactly(VANISHED, RESOLVED, LISTED);
        assertThat(page.events().get(1).outcome()).isEqualTo(Outcome.WITHDRAWN_LEAGUE);
        assertThat(page.events().get(1).market()).isEqualTo(Market.pc("Allflame"));
        assertThat(page.events().get(2).market()).isEqualTo(Market.pc("Standard"));
        assertThat(page.events().get(2).ageKnown()).isFalse();
    }

    @Test
    @DisplayName("s08 C6: a new note on the same item is a reprice with both prices, the same episode")
    void s08_reprice() {
        tabs.page(tab("A", item(1, "Ring", 5)));
        TrackedPage page = tabs.at(10).page(tab("A", item(1, "Ring", 4)));
        assertThat(kinds(page)).containsExactly(REPRICED);
        assertThat(page.events().get(0).previousPrice()).isEqualTo(chaos(5));
        assertThat(page.events().get(0).price()).isEqualTo(chaos(4));
        assertThat(page.events().get(0).episode().firstSeq()).isEqualTo(1);
    }

    @Test
    @DisplayName("s09 C6: a smaller stack at the same price is a partial sale or withdrawal, never a vanishing")
    void s09_partial_sale() {
        tabs.page(tab("A", stack(1, "Scarab", 2, 40)));
        TrackedPage page = tabs.at(10).page(tab("A", stack(1, "Scarab", 2, 30)));
        assertThat(kinds(page)).containsExactly(STACK_CHANGED);
        assertThat(page.events().get(0).previousStack()).isEqualTo(40);
        assertThat(page.events().get(0).stack()).isEqualTo(30);
    }

    @Test
    @DisplayName("s10 C6: an item that turns up in another tab on a later page has moved, it was not sold")
    void s10_move_gone_first() {
        tabs.page(tab("A", item(1, "Ring", 5)), tab("B", item(2, "Belt", 5)));
        assertThat(kinds(tabs.at(10).page(tab("A")))).containsExactly(VANISHED);
        TrackedPage page = tabs.at(20).page(tab("B", item(1, "Ring", 5), item(2, "Belt", 5)));
        assertThat(kinds(page)).containsExactly(MOVED);
        assertThat(page.events().get(0).stashId()).isEqualTo("B");
        assertThat(kinds(tabs.at(60).page())).isEmpty();
    }

    @Test
    void s11_an_item_that_is_seen_in_another_tab_before_it_is_missed_in_its_own_has_moved() {
        tabs.page(tab("A", item(1, "Ring", 5)), tab("B", item(2, "Belt", 5)));
        TrackedPage page = tabs.at(10).page(tab("B", item(1, "Ring", 6), item(2, "Belt", 5)));
        assertThat(kinds(page)).containsExactly(MOVED, REPRICED);
        assertThat(kinds(tabs.at(20).page(tab("A")))).isEmpty();
    }

    @Test
    void s12_a_move_within_one_page_is_a_move_in_either_order_and_counts_for_nothing_else() {
        for (boolean fromFirst : List.of(true, false)) {
            Tabs story = new Tabs();
            story.page(tab("A", item(1, "Ring", 5), item(3, "Ring", 5)), tab("B", item(2, "Belt", 5)));
            TabSnapshot from = tab("A");
            TabSnapshot to = tab("B", item(1, "Ring", 5), item(2, "Belt", 5));
            TrackedPage page =
                    fromFirst ? story.at(10).page(from, to) : story.at(10).page(to, from);
            assertThat(page.events()).extracting(ListingEvent::kind).containsExactlyInAnyOrder(MOVED, VANISHED);
            assertThat(page.events())
                    .filteredOn(e -> e.kind() == VANISHED)
                    .allSatisfy(e -> assertThat(e.vanish().pricedGone()).isEqualTo(1));
        }
    }

    @Test
    void s13_an_item_whose_price_is_taken_off_is_withdrawn_and_goes_on_when_priced_again_in_time() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Ring", 5)));
        TrackedPage off = tabs.at(10).page(tab("A", unpriced(1, "Ring"), unpriced(2, "Ring")));
        TrackedPage on = tabs.at(20).page(tab("A", item(1, "Ring", 5), unpriced(2, "Ring")));
        TrackedPage later = tabs.at(45).page();
        assertThat(kinds(off)).containsExactly(VANISHED, VANISHED);
        assertThat(kinds(on)).containsExactly(MOVED);
        assertThat(later.events()).singleElement().satisfies(e -> {
            assertThat(e.episode().item()).isEqualTo(2);
            assertThat(e.outcome()).isEqualTo(Outcome.WITHDRAWN_UNPRICED);
        });
    }

    @Test
    void s14_an_item_seen_again_after_its_end_was_resolved_revokes_it_and_begins_anew() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Ring", 5)));
        tabs.at(10).page(tab("A", item(2, "Ring", 5)));
        assertThat(kinds(tabs.at(40).page())).containsExactly(RESOLVED);
        TrackedPage back = tabs.at(200).page(tab("A", item(1, "Ring", 5), item(2, "Ring", 5)));
        assertThat(kinds(back)).containsExactly(REVOKED, LISTED);
        assertThat(back.events().get(0).episode().firstSeq()).isEqualTo(1);
        assertThat(back.events().get(1).episode().firstSeq()).isEqualTo(4);
    }

    @Test
    void s15_resolution_comes_with_the_first_page_at_or_after_the_grace_time() {
        tabs.page(tab("A", item(1, "Ring", 5)));
        tabs.at(10).page(tab("A"));
        assertThat(kinds(tabs.at(39).page())).isEmpty();
        assertThat(tabs.tracker.pendingVanishes()).isEqualTo(1);
        assertThat(kinds(tabs.at(40).page())).containsExactly(RESOLVED);
        assertThat(tabs.tracker.pendingVanishes()).isZero();
    }

    @Test
    void s16_facts_of_a_vanishing_count_what_went_with_it() {
        tabs.page(tab(
                "A",
                item(1, "Ring", 5),
                item(2, "Ring", 6),
                item(3, "Belt", 5),
                item(4, "Gloves", 5),
                unpriced(5, "Boots"),
                unpriced(6, "Boots")));
        TrackedPage page = tabs.at(30).page(tab("A", item(4, "Gloves", 5), unpriced(6, "Boots")));
        assertThat(page.events()).hasSize(3);
        VanishFacts ring = page.events().get(0).vanish();
        assertThat(ring.pricedGone()).isEqualTo(3);
        assertThat(ring.unpricedGone()).isEqualTo(1);
        assertThat(ring.sameKeyGone()).isEqualTo(2);
        assertThat(ring.previousReport()).isEqualTo(Tabs.START);
        assertThat(ring.quality()).isEqualTo(PageQuality.LIVE);
    }

    @Test
    void s17_its_own_report_does_not_make_an_account_active_but_another_tab_before_does() {
        tabs.page(
                tab("A", "ann", "Standard", item(1, "Ring", 5), item(2, "Ring", 5)),
                tab("B", "ann", "Standard", item(3, "Belt", 5)));
        VanishFacts idle = tabs.at(120)
                .page(tab("A", "ann", "Standard", item(2, "Ring", 5)))
                .events()
                .get(0)
                .vanish();
        // Reported at 180 through B; the exit interval of A's report at 200 begins at 190.
        tabs.at(180).page(tab("B", "ann", "Standard", item(3, "Belt", 6)));
        VanishFacts active =
                tabs.at(200).page(tab("A", "ann", "Standard")).events().get(0).vanish();
        assertThat(idle.accountActiveBefore()).isFalse();
        assertThat(active.accountActiveBefore()).isTrue();
    }

    @Test
    void s18_what_vanishes_across_missing_pages_or_in_the_backlog_cannot_be_timed() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Ring", 5)), tab("B", item(3, "Belt", 5)));
        TrackedPage afterGap = tabs.at(10).gap().page(tab("A", item(2, "Ring", 5)));
        TrackedPage inBacklog = tabs.at(20).backlog().page(tab("A"));
        assertThat(afterGap.tabs().get(0).acrossGap()).isTrue();
        assertThat(afterGap.events().get(0).vanish().outcome()).isEqualTo(Outcome.GAP);
        assertThat(inBacklog.tabs().get(0).acrossGap()).isFalse();
        assertThat(inBacklog.events().get(0).vanish().outcome()).isEqualTo(Outcome.GAP);
    }

    @Test
    void s19_a_listing_that_begins_in_the_backlog_or_across_a_gap_has_unknown_age() {
        tabs.page(tab("A", item(1, "Ring", 5)), tab("B", item(2, "Ring", 5)));
        TrackedPage gap = tabs.at(10).gap().page(tab("A", item(1, "Ring", 5), item(3, "Ring", 5)));
        TrackedPage backlog = tabs.at(12).backlog().page(tab("B", item(2, "Ring", 5), item(4, "Ring", 5)));
        assertThat(gap.events().get(0).ageKnown()).isFalse();
        assertThat(backlog.events().get(0).ageKnown()).isFalse();
    }

    @Test
    void s20_an_item_that_was_changed_into_another_good_ends_one_listing_and_begins_another() {
        tabs.page(tab("A", item(1, "Ring", 5)));
        TrackedPage page = tabs.at(10).page(tab("A", item(1, "Amulet", 50)));
        assertThat(kinds(page)).containsExactly(VANISHED, RESOLVED, LISTED);
        assertThat(page.events().get(1).outcome()).isEqualTo(Outcome.WITHDRAWN_CHANGED);
    }

    @Test
    void s21_a_removal_of_a_tab_never_seen_is_recorded_and_nothing_else() {
        TrackedPage page = tabs.page(privateTab("Z"));
        assertThat(page.tabs())
                .singleElement()
                .satisfies(report -> assertThat(report.market()).isNull());
        assertThat(page.events()).isEmpty();
        assertThat(page.rows()).isEmpty();
    }

    @Test
    @DisplayName("s22 C6: an item that could not be read is not sold, and goes on when it can be read again")
    void s22_unreadable_item() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Belt", 7), unpriced(3, "Helmet")));
        TrackedPage cut = tabs.at(10).page(incomplete(tab("A", item(1, "Ring", 5))));
        TrackedPage later = tabs.at(60).page(tab("B", item(9, "Ring", 5)));
        TrackedPage whole = tabs.at(70).page(tab("A", item(1, "Ring", 5), item(2, "Belt", 6), unpriced(3, "Helmet")));

        assertThat(cut.events()).isEmpty();
        assertThat(cut.rows()).isEmpty();
        assertThat(cut.tabs()).hasSize(1);
        assertThat(kinds(later)).containsExactly(LISTED);
        assertThat(kinds(whole)).containsExactly(REPRICED);
        assertThat(whole.events().get(0).episode().firstSeq()).isEqualTo(1);
    }

    @Test
    void s23_what_left_a_tab_that_could_not_be_read_whole_left_after_the_report_that_last_showed_it() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Belt", 7)));
        tabs.at(10).page(incomplete(tab("A", item(1, "Ring", 5))));
        TrackedPage unseenSince = tabs.at(20).page(tab("A", item(1, "Ring", 5)));
        tabs.at(30).page(incomplete(tab("A", item(1, "Ring", 5), item(3, "Gloves", 2))));
        TrackedPage seenSince = tabs.at(40).page(tab("A", item(3, "Gloves", 2)));

        assertThat(kinds(unseenSince)).containsExactly(VANISHED);
        assertThat(unseenSince.events().get(0).vanish().previousReport()).isEqualTo(Tabs.START);
        assertThat(unseenSince.tabs().get(0).previousReport()).isEqualTo(Tabs.START);
        assertThat(kinds(seenSince)).containsExactly(VANISHED);
        assertThat(seenSince.events().get(0).vanish().previousReport()).isEqualTo(Tabs.START.plusSeconds(30 * 60));
    }

    @Test
    void s24_what_an_incomplete_report_does_show_counts_as_in_any_other() {
        tabs.page(
                tab("A", item(1, "Ring", 5), item(2, "Ring", 5), item(3, "Ring", 5), item(4, "Ring", 5)),
                tab("B", item(9, "Belt", 5)));
        TrackedPage page = tabs.at(10)
                .page(
                        incomplete(tab("A", item(1, "Ring", 4), unpriced(2, "Ring"), item(5, "Ring", 5))),
                        tab("B", item(4, "Ring", 5), item(9, "Belt", 5)));

        assertThat(kinds(page)).containsExactly(VANISHED, REPRICED, LISTED, MOVED);
        assertThat(page.events().get(0).vanish().trace()).isEqualTo(ItemTrace.UNPRICED);
        assertThat(page.events().get(0).vanish().pricedGone()).isEqualTo(1);
        assertThat(page.events().get(2).episode().item()).isEqualTo(5);
        assertThat(page.events().get(2).ageKnown()).isTrue();
        assertThat(page.rows())
                .filteredOn(row -> !row.present())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.item()).isEqualTo(4);
                    assertThat(row.stashId()).isEqualTo("A");
                });
        assertThat(tabs.tracker.open())
                .extracting(listing -> listing.episode().item())
                .containsExactlyInAnyOrder(1L, 3L, 5L, 4L, 9L);
    }

    @Test
    void s25_what_is_new_after_an_incomplete_report_may_be_what_could_not_be_read_in_it() {
        tabs.page(tab("A", item(1, "Ring", 5)));
        tabs.at(10).page(incomplete(tab("A", item(1, "Ring", 5))));
        TrackedPage page = tabs.at(20).page(tab("A", item(1, "Ring", 5), item(2, "Belt", 5)));
        TrackedPage next = tabs.at(30).page(tab("A", item(1, "Ring", 5), item(2, "Belt", 5), item(3, "Belt", 5)));

        assertThat(page.events())
                .singleElement()
                .satisfies(e -> assertThat(e.ageKnown()).isFalse());
        assertThat(next.events())
                .singleElement()
                .satisfies(e -> assertThat(e.ageKnown()).isTrue());
    }

    @Test
    void s26_pages_missing_before_an_incomplete_report_are_missing_for_what_it_did_not_show() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Ring", 5)));
        tabs.at(10).gap().page(incomplete(tab("A", item(1, "Ring", 5))));
        TrackedPage page = tabs.at(20).page(tab("A", item(1, "Ring", 5)));

        assertThat(page.events())
                .singleElement()
                .satisfies(e -> assertThat(e.vanish().outcome()).isEqualTo(Outcome.GAP));
    }

    @Test
    @DisplayName("s27 D13: a tab none of whose items could be read is not emptied")
    void s27_nothing_could_be_read() {
        TabReport unread = new TabReport("A", true, "seller-A", "shop", "PremiumStash", "Standard", List.of(), false);
        tabs.page(tab("A", item(1, "Ring", 5)));
        TrackedPage page = tabs.at(10).page(TabSnapshot.of(unread, Currencies.builtIn()));

        assertThat(page.tabs().get(0).presence()).isEqualTo(TabPresence.PUBLIC);
        assertThat(page.events()).isEmpty();
        assertThat(page.rows()).isEmpty();
    }

    @Test
    void s31_an_item_that_vanished_priced_and_turns_up_unpriced_was_not_sold() {
        for (String where : List.of("A", "B")) {
            Tabs story = new Tabs();
            story.page(tab("A", item(1, "Ring", 5), item(2, "Ring", 5)), tab("B", item(3, "Ring", 5)));
            story.at(10).page(tab("A", item(2, "Ring", 5)));
            TabSnapshot back = where.equals("A")
                    ? tab("A", unpriced(1, "Ring"), item(2, "Ring", 5))
                    : tab("B", unpriced(1, "Ring"), item(3, "Ring", 5));
            assertThat(kinds(story.at(20).page(back))).isEmpty();
            assertThat(story.at(40).page().events())
                    .extracting(ListingEvent::outcome)
                    .containsExactly(Outcome.WITHDRAWN_UNPRICED);
        }
    }

    @Test
    void s32_an_item_that_turns_up_unpriced_after_its_end_was_resolved_revokes_it() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Ring", 5)));
        tabs.at(10).page(tab("A", item(2, "Ring", 5)));
        tabs.at(40).page();
        assertThat(kinds(tabs.at(60).page(tab("A", unpriced(1, "Ring"), item(2, "Ring", 5)))))
                .containsExactly(REVOKED);
    }

    @Test
    void s33_an_item_seen_in_another_league_ended_where_it_was_under_what_was_known_there() {
        tabs.page(tab("A", "ann", "Allflame", item(1, "Ring", 5)), tab("B", "bob", "Standard", item(2, "Ring", 5)));
        tabs.at(50).page(tab("B", "bob", "Standard", item(2, "Ring", 6)));
        TrackedPage page = tabs.at(60).page(tab("B", "bob", "Standard", item(1, "Ring", 5), item(2, "Ring", 6)));
        assertThat(kinds(page)).containsExactly(VANISHED, RESOLVED, LISTED);
        ListingEvent end = page.events().get(1);
        assertThat(end.outcome()).isEqualTo(Outcome.WITHDRAWN_LEAGUE);
        assertThat(end.account()).isEqualTo("ann");
        assertThat(end.vanish().previousReport()).isEqualTo(Tabs.START);
    }

    @Test
    void s34_an_item_that_leaves_a_tab_before_the_tab_changes_league_has_moved() {
        tabs.page(
                tab("A", "ann", "Allflame", item(1, "Ring", 5), item(2, "Belt", 5)),
                tab("B", "ann", "Allflame", item(3, "Ring", 5)));
        TrackedPage page = tabs.at(10)
                .page(
                        tab("A", "ann", "Standard", item(2, "Belt", 5)),
                        tab("B", "ann", "Allflame", item(1, "Ring", 5), item(3, "Ring", 5)));
        assertThat(page.events())
                .filteredOn(event -> event.episode().item() == 1)
                .extracting(ListingEvent::kind)
                .containsExactly(MOVED);
    }

    @Test
    void s35_listings_go_on_under_the_new_name_of_their_account() {
        tabs.page(tab("A", "ann", "Standard", item(1, "Ring", 5)));
        TrackedPage page = tabs.at(10).page(tab("A", "ann#1234", "Standard", item(1, "Ring", 5)));
        assertThat(kinds(page)).containsExactly(MOVED);
        assertThat(page.events().get(0).account()).isEqualTo("ann#1234");
        assertThat(page.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.account()).isEqualTo("ann#1234"));
    }

    @Test
    void s36_a_page_that_claims_an_earlier_time_is_taken_for_now_and_times_nothing() {
        tabs.page(tab("A", item(1, "Ring", 5), item(2, "Ring", 5)));
        tabs.at(100).page(tab("A", item(2, "Ring", 5)));
        TrackedPage back = tabs.at(50).page(tab("A"));
        assertThat(back.tabs().get(0).at()).isEqualTo(Tabs.START.plusSeconds(6000));
        assertThat(back.events().get(0).vanish().quality()).isEqualTo(PageQuality.BACKLOG);
        assertThat(kinds(tabs.at(130).page())).containsExactly(RESOLVED, RESOLVED);
    }

    @Test
    void s37_an_emptied_tab_of_the_old_pages_where_only_items_said_the_league_is_emptied_not_leagueless() {
        TabReport emptied = new TabReport("A", true, "ann", "shop", "NormalStash", null, List.of(), true);
        assertThat(TabSnapshot.of(emptied, dev.poeprofit.core.price.Currencies.builtIn())
                        .presence())
                .isEqualTo(TabPresence.EMPTIED);
    }

    @Test
    void s38_a_tracker_rebuilt_from_events_goes_on_with_the_same_episodes_and_times_nothing_across_the_break() {
        TrackerRebuild rebuild = new TrackerRebuild(dev.poeprofit.core.item.Realm.PC);
        TabSnapshot first = tab("A", item(1, "Ring", 5), item(2, "Ring", 5), item(3, "Ring", 5));
        TabSnapshot second = tab("A", item(1, "Ring", 5), item(2, "Ring", 5));
        long seq = 0;
        for (TabSnapshot snapshot : List.of(first, second)) {
            TrackedPage page = tabs.page(snapshot);
            rebuild.accept(++seq, tabs.now, page.tabs(), page.events());
            tabs.at(10);
        }
        List<OpenListing> before = tabs.tracker.open();
        tabs.tracker = rebuild.build();
        assertThat(tabs.tracker.open()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(tabs.tracker.pendingVanishes()).isEqualTo(1);
        TrackedPage page = tabs.at(20).page(tab("A", item(1, "Ring", 4)));
        assertThat(kinds(page)).containsExactly(VANISHED, REPRICED);
        assertThat(page.events().get(0).vanish().outcome()).isEqualTo(Outcome.GAP);
        assertThat(page.events().get(1).episode().firstSeq()).isEqualTo(1);
    }
}
