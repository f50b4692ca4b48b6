package dev.poeprofit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    @DisplayName("inner fields become columns, what is missing is empty, and texts stay texts")
    void rows() {
        String csv = Csv.of(List.of(
                new JsonObject().put("a", "x,\"y\"").put("b", new JsonObject().put("c", -1.5)),
                new JsonObject()
                        .put("a", "=1+1")
                        .put("d", new JsonArray().add(1).add(2))));
        assertThat(csv).isEqualTo("a,b.c,d\r\n\"x,\"\"y\"\"\",-1.5,\r\n'=1+1,,\"[1,2]\"\r\n");
    }

    @Test
    @DisplayName("a bucket refills with time, for each address alone")
    void rates() {
        long[] now = {0};
        Rates rates = new Rates(2, 3, () -> now[0]);
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take("a")).isTrue();
        }
        assertThat(rates.take("a")).isFalse();
        assertThat(rates.take("b")).isTrue();
        now[0] += 500_000_000L;
        assertThat(rates.take("a")).isTrue();
        assertThat(rates.has("a")).isFalse();
    }

    @Test
    @DisplayName("a cursor comes back as it went, for its own filter only")
    void cursors() {
        String text = new Cursors("epoch-7", "120").encode("{q=orb}");
        assertThat(Cursors.decode(Optional.of(text), "{q=orb}")).contains(new Cursors("epoch-7", "120"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Cursors.decode(Optional.of(text), "{}"))
                .hasMessageContaining("other parameters");
    }
}
