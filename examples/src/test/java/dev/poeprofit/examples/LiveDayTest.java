package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.service.FaultPlan;
import dev.poeprofit.sim.service.Service;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveDayTest {
    @Test
    void calm() {
        long t = System.nanoTime();
        LiveDay day = new LiveDay(
                1,
                1,
                FaultPlan.outage(LiveDay.START.plus(Duration.ofMinutes(60)), Duration.ofMinutes(30), Service.DATA_API));
        day.run(Duration.ofHours(2));
        System.out.println(day.statuses());
        System.out.println(day.services().violations().report());
        System.out.println("pages " + day.pages() + " breaks " + day.chainBreaks());
        System.out.println(day.catchUp(Realm.PC, LiveDay.START.plus(Duration.ofMinutes(90)), 10));
        System.out.println(day.differences().stream().limit(10).toList());
        System.out.println((System.nanoTime() - t) / 1e9 + " s");
        assertThat(day.services().violations().total()).isZero();
    }
}
