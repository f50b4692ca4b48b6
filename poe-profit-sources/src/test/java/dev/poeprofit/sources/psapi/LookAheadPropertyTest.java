package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.testkit.Pages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is asked in whatever order, and whenever the executor comes to its tasks: a look-ahead is not to be told apart. */
class LookAheadPropertyTest {
    private static final Deadline DEADLINE = Deadline.ofSeconds(20);
    private static final List<Page> PAGES = new Pages(QUEUE, 8).pages(1, 8);
    private static final int TASK = 9;

    /** Each cursor always comes to the same: pages, a closed gate, a failure, the tip. Counts how often it is asked. */
    private static final class Fixed implements PublicStashSource {
        private int asked;

        @Override
        public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
            asked++;
            int number = number(from);
            return switch (number) {
                case 3 -> new Fetched.Paused(Instant.EPOCH, "policy");
                case 5 -> throw new PortException(PortException.Kind.UNAVAILABLE, "page " + number);
                case 8 -> new Fetched.AtTip(from, Instant.EPOCH);
                default -> new Fetched.GotPage(PAGES.get(number));
            };
        }

        private static int number(Cursor from) {
            for (int i = 0; i < PAGES.size(); i++) {
                if (PAGES.get(i).id().requestedId().equals(from)) {
                    return i;
                }
            }
            return PAGES.size();
        }
    }

    private static Cursor cursor(int number) {
        return number == PAGES.size()
                ? PAGES.get(number - 1).next()
                : PAGES.get(number).id().requestedId();
    }

    private static Object outcome(PublicStashSource source, int number) {
        try {
            return source.fetch(QUEUE, cursor(number), DEADLINE);
        } catch (PortException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Property(tries = 1_000)
    void answers_as_the_source_behind_would_and_asks_at_most_one_page_more_each_time(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = TASK) Integer> steps) {
        Fixed behind = new Fixed();
        Deque<Runnable> tasks = new ArrayDeque<>();
        LookAhead source = new LookAhead(behind, tasks::add, InstantSource.fixed(Instant.EPOCH));
        int asks = 0;
        for (int step : steps) {
            int before = behind.asked;
            if (step == TASK) {
                Runnable task = tasks.poll();
                if (task != null) {
                    task.run();
                }
            } else {
                asks++;
                assertThat(outcome(source, step)).isEqualTo(outcome(new Fixed(), step));
            }
            assertThat(behind.asked - before).isBetween(0, 1);
        }
        assertThat(behind.asked).isLessThanOrEqualTo(2 * asks);
    }
}
