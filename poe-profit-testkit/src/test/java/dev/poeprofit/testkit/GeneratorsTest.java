package dev.poeprofit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class GeneratorsTest {
    private static final QueueId QUEUE = new QueueId("gen", Realm.PC);

    private static List<PageCommit> commits(long seed) {
        Pages pages = new Pages(QUEUE, seed);
        Commits commits = new Commits(seed);
        return LongStream.rangeClosed(1, 80)
                .mapToObj(seq -> commits.of(new LoggedPage(seq, pages.page(seq))))
                .toList();
    }

    private static <T> void assertBothWays(List<T> rows, Function<T, Object> field) {
        assertThat(rows).anyMatch(row -> field.apply(row) == null).anyMatch(row -> field.apply(row) != null);
    }

    @Test
    void pagesFormAChainFromTheStartAndTheirDigestsFit() {
        Cursor at = Cursor.START;
        for (Page page : new Pages(QUEUE, 1).pages(1, 50)) {
            assertThat(page.id().requestedId()).isEqualTo(at);
            assertThat(page.id().body()).isEqualTo(Digest.of(page.body()));
            at = page.next();
        }
        assertThat(new Pages(QUEUE, 1).pages(1, 50)).extracting(Page::encoding).contains(Page.Encoding.values());
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherGivesAnother() {
        assertThat(commits(1))
                .extracting(PageCommit::tracked)
                .isEqualTo(commits(1).stream().map(PageCommit::tracked).toList());
        assertThat(new Pages(QUEUE, 1).page(7).id())
                .isEqualTo(new Pages(QUEUE, 1).page(7).id());
        assertThat(new Pages(QUEUE, 2).page(7).id())
                .isNotEqualTo(new Pages(QUEUE, 1).page(7).id());
        assertThat(commits(2).get(0).tracked()).isNotEqualTo(commits(1).get(0).tracked());
    }

    @Test
    void commitsShowEveryConstantAndEveryNullableFieldBothWays() {
        List<ItemObservation> rows =
                commits(1).stream().flatMap(it -> it.tracked().rows().stream()).toList();
        assertBothWays(rows, ItemObservation::account);
        assertBothWays(rows, ItemObservation::key);
        assertBothWays(rows, ItemObservation::price);
        assertThat(rows).extracting(ItemObservation::present).contains(true, false);
        assertThat(rows).extracting(ItemObservation::item).contains(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L);
        List<TabObservation> tabs =
                commits(1).stream().flatMap(it -> it.tracked().tabs().stream()).toList();
        assertBothWays(tabs, TabObservation::account);
        assertBothWays(tabs, TabObservation::market);
        assertBothWays(tabs, TabObservation::previousReport);
        assertThat(tabs).extracting(TabObservation::presence).contains(TabPresence.values());
        assertThat(tabs).extracting(TabObservation::quality).contains(PageQuality.values());
        List<ListingEvent> events = commits(1).stream()
                .flatMap(it -> it.tracked().events().stream())
                .toList();
        assertBothWays(events, ListingEvent::account);
        assertBothWays(events, ListingEvent::previousPrice);
        assertBothWays(events, ListingEvent::vanish);
        assertBothWays(events, ListingEvent::outcome);
        assertThat(events).extracting(ListingEvent::kind).contains(ListingEvent.Kind.values());
        assertThat(commits(1)).anyMatch(it -> it.tracked().events().isEmpty());
    }
}
