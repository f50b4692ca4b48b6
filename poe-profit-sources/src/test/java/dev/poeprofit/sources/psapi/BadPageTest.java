package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.decode;
import static dev.poeprofit.sources.TestPages.gzip;
import static dev.poeprofit.sources.TestPages.pageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.TestPages.Decoded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("D10 a page that cannot be read says what and where")
class BadPageTest {
    private static final int HUNDRED_MB = 100 << 20;

    private final JsonPageDecoder decoder = new JsonPageDecoder();

    private static PortException malformed(ThrowableAssert.ThrowingCallable call) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown).isInstanceOf(PortException.class);
        PortException failure = (PortException) thrown;
        assertThat(failure.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure).hasMessageStartingWith("page 1-1-1-1-1 of psapi/pc: ");
        return failure;
    }

    private PortException malformed(String page) {
        return malformed(() -> decode(decoder, bytes(page)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stashes\":[]} | next_change_id: missing",
                "{\"next_change_id\":null,\"stashes\":[]} | next_change_id: expected 1 to 256 printable characters, was null",
                "{\"next_change_id\":\"\",\"stashes\":[]} | next_change_id: expected 1 to 256 printable characters, was ''",
                "{\"next_change_id\":5,\"stashes\":[]} | next_change_id: expected 1 to 256 printable characters, was 5",
                "{\"next_change_id\":\"a\\nb\",\"stashes\":[]} | next_change_id: expected 1 to 256 printable characters, was 'a?b'",
                "{\"next_change_id\":\"1\",\"next_change_id\":\"2\",\"stashes\":[]} | next_change_id: stands twice",
                "{\"next_change_id\":\"1\"} | stashes: missing",
                "{\"next_change_id\":\"1\",\"stashes\":null} | stashes: expected an array, was null",
                "{\"next_change_id\":\"1\",\"stashes\":{}} | stashes: expected an array, was an object",
                "{\"next_change_id\":\"1\",\"stashes\":[],\"stashes\":[]} | stashes: stands twice",
                "[] | expected an object at the top, was an array",
                "\"text\" | expected an object at the top, was 'text'",
                "{\"error\":{\"code\":3,\"message\":\"Rate limit exceeded\"}} | next_change_id: missing",
                "{\"next_change_id\":\"1\",\"stashes\":[]}{} | expected nothing after the object, was an object",
            })
    void a_page_without_its_two_fields_is_refused(String page, String rule) {
        assertThat(malformed(page)).hasMessage("page 1-1-1-1-1 of psapi/pc: " + rule);
    }

    @Test
    void an_empty_body_is_refused() {
        assertThat(malformed("")).hasMessageEndingWith("empty, expected an object");
        assertThat(malformed("  \n ")).hasMessageEndingWith("empty, expected an object");
    }

    @Test
    void a_maintenance_page_in_html_is_refused() {
        assertThat(malformed("<!DOCTYPE html><html><body>Down for maintenance</body></html>"))
                .hasMessageContaining("not JSON")
                .hasMessageContaining("'<'");
    }

    @Test
    void trailing_garbage_is_refused() {
        assertThat(malformed(pageOf() + " oops")).hasMessageContaining("Unrecognized token 'oops'");
    }

    @Test
    void broken_syntax_names_the_path_and_the_byte() {
        String page = pageOf("{\"id\":\"a\",\"baseType\":\"A\"}", "{\"id\":\"b\",\"baseType\":tru}");

        assertThat(malformed(page))
                .hasMessageContaining("stashes[0].items[1].baseType: ")
                .hasMessageMatching(".* at byte 2\\d\\d");
    }

    @Test
    void a_page_cut_anywhere_is_refused() {
        for (String page : new String[] {Generations.Y2017, Generations.Y2021, Generations.Y2026}) {
            byte[] whole = bytes(page.strip());
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                malformed(() -> decode(decoder, cut));
            }
        }
    }

    @Test
    void a_gzip_body_cut_anywhere_is_refused() {
        byte[] whole = gzip(bytes(Generations.Y2021));
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            malformed(() -> decode(decoder, cut));
        }
    }

    @Test
    void a_hundred_megabytes_of_nesting_fail_at_the_depth_limit() throws IOException {
        byte[] bomb = gzipOf("{\"next_change_id\":\"1\",\"stashes\":", (byte) '[', HUNDRED_MB);

        PortException failure = malformed(() -> decode(decoder, bomb));

        assertThat(failure).hasMessageContaining("nesting depth");
        Matcher at = Pattern.compile("at byte (\\d+)").matcher(failure.getMessage());
        assertThat(at.find()).isTrue();
        assertThat(Integer.parseInt(at.group(1)))
                .as("bytes read before it failed")
                .isLessThan(200);
    }

    @Test
    void nesting_in_an_unknown_field_of_an_item_fails_as_well() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertThat(malformed(pageOf("{\"id\":\"i\",\"baseType\":\"B\",\"new\":" + deep + "}")))
                .hasMessageContaining("nesting depth");
    }

    @Test
    void a_plain_body_over_the_size_limit_is_refused_unread() {
        byte[] large = new byte[(64 << 20) + 1];

        assertThat(malformed(() -> decode(decoder, large)))
                .hasMessageEndingWith("larger than the limit of 67108864 bytes: 67108865 bytes");
    }

    @Test
    void a_gzip_bomb_stops_at_the_size_limit() throws IOException {
        byte[] bomb = gzipOf("{\"next_change_id\":\"1\",\"stashes\":[", (byte) ' ', HUNDRED_MB);

        assertThat(malformed(() -> decode(decoder, bomb)))
                .hasMessageContaining("larger than the limit of 67108864 bytes");
    }

    @Test
    void an_endless_text_in_an_unknown_field_stops_at_the_size_limit() throws IOException {
        byte[] bomb = gzipOf("{\"next_change_id\":\"1\",\"what\":\"", (byte) 'x', HUNDRED_MB);

        assertThat(malformed(() -> decode(decoder, bomb)))
                .hasMessageContaining("larger than the limit of 67108864 bytes");
    }

    @Test
    void more_tabs_or_items_than_the_limits_allow_are_refused() {
        JsonPageDecoder small = new JsonPageDecoder(new PageLimits(1 << 20, 64, 1, 2, 64, 8));

        malformed(() -> decode(small, bytes("{\"next_change_id\":\"1\",\"stashes\":[7,7]}")));
        assertThat(decode(small, bytes(pageOf("1", "2"))).report().undecodable())
                .hasSize(2);
        assertThat(malformed(() -> decode(small, bytes(pageOf("1", "2", "3")))))
                .hasMessageContaining("more than 2 items at stashes[0].items[2]");
    }

    @Test
    void a_note_of_a_megabyte_is_cut_and_the_other_rows_stay() {
        String note = "~price 1 chaos " + "x".repeat(1 << 20);
        Decoded decoded = decode(
                decoder,
                bytes(pageOf(
                        "{\"id\":\"a\",\"baseType\":\"A\",\"note\":\"~price 2 chaos\"}",
                        "{\"id\":\"b\",\"baseType\":\"B\",\"note\":\"" + note + "\"}")));

        assertThat(decoded.report().undecodable()).isEmpty();
        assertThat(decoded.items()).extracting(ItemReport::id).containsExactly("a", "b");
        assertThat(decoded.items().get(1).note()).hasSize(PageLimits.DEFAULT.maxTextChars());
        assertThat(note).startsWith(decoded.items().get(1).note());
    }

    @Test
    void a_base_type_of_a_megabyte_loses_its_item_only() {
        Decoded decoded = decode(
                decoder,
                bytes(pageOf(
                        "{\"id\":\"a\",\"baseType\":\"A\"}",
                        "{\"id\":\"b\",\"baseType\":\"" + "x".repeat(1 << 20) + "\"}")));

        assertThat(decoded.items()).extracting(ItemReport::id).containsExactly("a");
        assertThat(decoded.report().undecodable())
                .containsExactly("stashes[0].items[1].baseType: expected at most 4096 characters, was 1048576");
    }

    @Test
    void too_many_modifier_lines_lose_their_item_only() {
        String mods = "\"m\"" + ",\"m\"".repeat(100_000);
        Decoded decoded = decode(
                decoder,
                bytes(pageOf(
                        "{\"id\":\"a\",\"baseType\":\"A\",\"explicitMods\":[" + mods + "]}",
                        "{\"id\":\"b\",\"baseType\":\"B\"}")));

        assertThat(decoded.items()).extracting(ItemReport::id).containsExactly("b");
        assertThat(decoded.report().undecodable())
                .containsExactly("stashes[0].items[0].explicitMods[512]: more than 512 modifier lines");
    }

    @Test
    void bytes_changed_at_random_give_tabs_or_malformed_and_nothing_else() {
        Random random = new Random(20260830);
        String[] pages = {Generations.Y2017, Generations.Y2021, Generations.Y2026};
        int refused = 0;
        for (int i = 0; i < 6_000; i++) {
            byte[] body = bytes(pages[i % pages.length]);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            byte[] sent = i % 2 == 0 ? body : gzip(body);
            if (i % 4 == 1) {
                sent[10 + random.nextInt(sent.length - 10)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                decode(decoder, sent);
            } catch (PortException e) {
                assertThat(e.kind()).isEqualTo(PortException.Kind.MALFORMED);
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 5_999);
    }

    @Test
    void limits_below_one_are_refused() {
        assertThatThrownBy(() -> new PageLimits(0, 1, 1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page limits must be at least 1, were 0 bytes");
    }

    private static byte[] gzipOf(String start, byte filling, int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(start));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, filling);
            for (int written = 0; written < count; written += block.length) {
                gzip.write(block);
            }
        }
        return out.toByteArray();
    }
}
