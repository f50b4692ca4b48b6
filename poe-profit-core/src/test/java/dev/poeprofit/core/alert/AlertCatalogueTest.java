package dev.poeprofit.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The classes of alerts")
class AlertCatalogueTest {
    @Test
    @DisplayName("X11 each class is named once, says what it measures, what to do and when it is escalated")
    void says_what_to_do() {
        Set<String> names = new HashSet<>();
        for (AlertClass each : AlertCatalogue.all()) {
            AlertRule rule = each.rule();
            assertThat(names.add(rule.alertClass())).as(rule.alertClass()).isTrue();
            assertThat(each.level()).as(rule.alertClass()).isNotBlank();
            assertThat(rule.remedy()).as(rule.alertClass()).endsWith(".");
            assertThat(rule.escalation()).as(rule.alertClass()).endsWith(".");
            assertThat(rule.anchor()).isEqualTo(rule.alertClass());
        }
    }

    @Test
    @DisplayName("no rule waits longer than the promise of 30 s leaves room for, unless it is not counted under it")
    void prompt() {
        assertThat(AlertCatalogue.all())
                .filteredOn(each -> each.rule().sloExempt())
                .extracting(each -> each.rule().alertClass())
                .containsExactly("slo-burn");
    }

    @Test
    @DisplayName("O3 drift is amber from 20 s and red from 60 s, both included")
    void drift() {
        AlertClass drift = AlertCatalogue.DRIFT;
        assertThat(drift.severity(20)).isEqualTo(AlertSeverity.MEDIUM);
        assertThat(drift.severity(59.9)).isEqualTo(AlertSeverity.MEDIUM);
        assertThat(drift.severity(60)).isEqualTo(AlertSeverity.CRITICAL);
        assertThat(drift.rule().enter()).isEqualTo(20);
    }

    @Test
    @DisplayName("X3 a fall of liquidity by more than 40 % is critical; C21 nothing below 0.3 divines a minute is told")
    void thresholds() {
        assertThat(AlertCatalogue.LIQUIDITY_DROP.severity(0.4)).isEqualTo(AlertSeverity.CRITICAL);
        assertThat(AlertCatalogue.OPPORTUNITY.rule().leastScore()).hasValue(0.30);
    }
}
