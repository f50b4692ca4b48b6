package dev.poeprofit.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.clickhouse.KnownPages.Answer;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.QueueId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class KnownPagesTest {
    private static PageId page(int cursor, int body) {
        return new PageId(new QueueId("q", Realm.PC), new Cursor("c" + cursor), Digest.of(new byte[] {
            (byte) body, (byte) (body >> 8)
        }));
    }

    @Test
    @DisplayName("a page is known by cursor and body together, whatever the number of pages")
    void known() {
        KnownPages known = new KnownPages(KnownPages.MOST);
        for (int i = 0; i < 5_000; i += 2) {
            known.add(page(i, i));
            known.add(page(i, i));
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(known.ask(page(i, i))).isEqualTo(i % 2 == 0 ? Answer.APPLIED : Answer.NOT_APPLIED);
            assertThat(known.ask(page(i, i + 1))).isEqualTo(Answer.NOT_APPLIED);
        }
    }

    @Test
    @DisplayName("of more pages than fit, those that are known are, and of all others it cannot be said")
    void full() {
        KnownPages known = new KnownPages(3);
        for (int i = 0; i < 3; i++) {
            known.add(page(i, i));
        }
        assertThat(known.ask(page(9, 9))).isEqualTo(Answer.NOT_APPLIED);
        known.add(page(1, 1));
        assertThat(known.ask(page(9, 9))).isEqualTo(Answer.NOT_APPLIED);
        known.add(page(3, 3));
        assertThat(known.ask(page(2, 2))).isEqualTo(Answer.APPLIED);
        assertThat(known.ask(page(3, 3))).isEqualTo(Answer.UNKNOWN);
        assertThat(known.ask(page(9, 9))).isEqualTo(Answer.UNKNOWN);
    }
}
