package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sim.service.FaultPlan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveDayTest {
    @Test
    void troubled() {
        for (int seed = 1; seed < 4; seed++) {
            long t = System.nanoTime();
            LiveDay day = new LiveDay(seed, 1, FaultPlan.hourly(seed, LiveDay.START.plus(Duration.ofMinutes(10)), 3));
            for (int i = 0; i < 12; i++) {
                day.run(Duration.ofMinutes(15));
                day.kill();
            }
            day.statuses().forEach(System.out::println);
            System.out.println(day.services().violations().report());
            System.out.println("pages " + day.pages() + " breaks " + day.chainBreaks());
            System.out.println(day.differences().stream().limit(10).toList());
            day.store()
                    .ops()
                    .newest(dev.poeprofit.core.port.OpsRecord.AlertRaised.class, java.time.Instant.EPOCH, 1000)
                    .forEach(a -> System.out.println(
                            a.toString().substring(0, Math.min(200, a.toString().length()))));
            System.out.println((System.nanoTime() - t) / 1e9 + " s");
        }
        assertThat(true).isTrue();
    }
}
