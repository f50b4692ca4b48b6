package dev.poeprofit.sim.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Property(tries = 500)
    void any_text_comes_back_as_it_was(@ForAll String text) throws IOException {
        String expected = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        byte[] body = new JsonWriter().open().field("k", text).close().bytes();
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            parser.nextToken();
            parser.nextToken();
            assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
            assertThat(parser.getText()).isEqualTo(expected);
        }
    }

    @Test
    void commas_stand_between_values_only() {
        JsonWriter json =
                new JsonWriter().open().field("a", 1).key("b").openArray().openArray();
        json.text("x").number(0).closeArray().openArray().closeArray().closeArray();
        json.field("c", (String) null).field("d", true).key("e").number(0.000012345, 3);
        json.key("f").open().close().close();

        assertThat(new String(json.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1,\"b\":[[\"x\",0],[]],\"c\":null,\"d\":true,\"e\":0.0000123,\"f\":{}}");
    }
}
