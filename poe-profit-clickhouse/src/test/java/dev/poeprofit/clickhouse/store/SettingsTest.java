package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.clickhouse.ClickHouseRetention;
import dev.poeprofit.clickhouse.ClickHouseSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    private static final URI URL = URI.create("https://db.example:8443");

    @Test
    @DisplayName("O18 settings say who asks where, and never with which password")
    void shown() {
        ClickHouseSettings settings = ClickHouseSettings.at(URL, "poe")
                .user("writer", "planted-secret-8")
                .cluster("main")
                .build();
        assertThat(settings).hasToString("writer@https://db.example:8443/poe on cluster main");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://db.example:1",
                "db.example",
                "http:///x",
                "http://u:planted-secret-9@db.example:1",
                "http://db.example:1/path",
                "http://db.example:1?user=x"
            })
    @DisplayName("an address with more or less than scheme, host and port is refused without showing it")
    void addresses(String url) {
        assertThatThrownBy(() -> ClickHouseSettings.at(URI.create(url), "poe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("planted-secret");
    }

    @Test
    @DisplayName("names that would have to be quoted and times that end at once are refused")
    void refused() {
        assertThatThrownBy(() -> ClickHouseSettings.at(URL, "poe; DROP")).hasMessageContaining("database must match");
        ClickHouseSettings.Builder builder = ClickHouseSettings.at(URL, "poe");
        assertThatThrownBy(() -> builder.cluster("a-b")).hasMessageContaining("cluster must match");
        assertThatThrownBy(() -> builder.requestTimeout(Duration.ZERO)).hasMessageContaining("at least 1 ms");
        assertThatThrownBy(() -> builder.maxConnections(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new ClickHouseRetention(14, 0, 90))
                .hasMessage("request days must lie in 1-7300, was 0");
        assertThatThrownBy(() -> new ClickHouseRetention(7_301, 1, 1)).hasMessageContaining("raw days");
    }
}
