package dev.poeprofit.core.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C1 keys are the same in every JVM")
class ItemKeyGoldenTest {
    @Test
    @DisplayName("C1 every golden item has its golden key and id")
    void everyGoldenItemHasItsKey() throws IOException {
        assertGolden();
    }

    @Test
    @DisplayName("C1 the default locale does not change a key")
    void theLocaleDoesNotChangeAKey() throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG", "th-TH-u-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertGolden();
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertGolden() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        List<GoldenKeys.Row> rows = GoldenKeys.read();
        assertThat(rows).hasSizeGreaterThan(70);
        for (GoldenKeys.Row row : rows) {
            ItemKey key = ItemKeys.keyOf(row.facts());
            String id = String.format(Locale.ROOT, "%016x", key.id());
            softly.assertThat(key.toString() + "\t" + id)
                    .as("golden line %d", row.line())
                    .isEqualTo(row.key() + "\t" + row.id());
            softly.assertThat(ItemKey.parse(row.key()))
                    .as("golden line %d", row.line())
                    .isEqualTo(key);
        }
        softly.assertAll();
    }
}
