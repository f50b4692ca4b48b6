package dev.poeprofit.testkit;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import java.util.List;

/** The smallest source that keeps the contract. */
final class ListSourceContractTest extends PublicStashSourceContract {
    private static final QueueId QUEUE = new QueueId("list", Realm.PC);
    private static final List<Page> PAGES = new Pages(QUEUE, 3).pages(1, 5);

    @Override
    protected PublicStashSource openSource() {
        return new ListSource();
    }

    @Override
    protected QueueId queue() {
        return QUEUE;
    }

    @Override
    protected List<Digest> expectedBodies() {
        return PAGES.stream().map(page -> page.id().body()).toList();
    }

    private static final class ListSource implements PublicStashSource {
        @Override
        public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
            for (Page page : PAGES) {
                if (page.id().requestedId().equals(from)) {
                    return new Fetched.GotPage(page);
                }
            }
            Page last = PAGES.get(PAGES.size() - 1);
            if (last.next().equals(from)) {
                return new Fetched.AtTip(from, last.retrievedAt());
            }
            throw new PortException(PortException.Kind.CONTRACT, "no page has the cursor " + from);
        }
    }
}
