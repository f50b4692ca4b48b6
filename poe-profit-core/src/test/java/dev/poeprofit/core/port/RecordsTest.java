package dev.poeprofit.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.port.shape.AdviceShapes;
import dev.poeprofit.core.port.shape.Column;
import dev.poeprofit.core.port.shape.Head;
import dev.poeprofit.core.port.shape.Labels;
import dev.poeprofit.core.port.shape.OpsShapes;
import dev.poeprofit.core.port.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What records of advice and operations allow, and how they are ordered and laid out. */
final class RecordsTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.000000007Z");

    @Test
    @DisplayName("texts are ordered as their UTF-8 forms are, which is by code point")
    void order() {
        Random random = new Random(5);
        int[] points = {'a', 'b', '|', 0xE9, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF};
        for (int i = 0; i < 2_000; i++) {
            String left = text(random, points);
            String right = text(random, points);
            int bytes = Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(TextOrder.CODE_POINTS.compare(left, right)))
                    .as("%s and %s", left, right)
                    .isEqualTo(Integer.signum(bytes));
        }
    }

    private static String text(Random random, int[] points) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(4); n > 0; n--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    @Test
    @DisplayName("a place in a slice reads what it writes, and refuses what it did not write by name")
    void place() {
        Place place = new Place(NOON, "a|b|é");
        assertThat(Place.parse(place.toString())).isEqualTo(place);
        assertThatThrownBy(() -> Place.parse("a|b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("continuation must be one that a slice gave, was 'a|b'");
        assertThatThrownBy(place::ordinal).hasMessageContaining("continuation must be one that a slice gave");
    }

    @Test
    @DisplayName("a slice is continued after its last item, and is the last one if nothing follows")
    void slice() {
        assertThat(Slice.cut(List.of(1, 2, 3), 2, String::valueOf))
                .isEqualTo(new Slice<>(List.of(1, 2), Optional.of("2")));
        assertThat(Slice.cut(List.of(1, 2), 2, String::valueOf))
                .isEqualTo(new Slice<>(List.of(1, 2), Optional.empty()));
    }

    @Test
    @DisplayName("what no store could give back as it was is refused, naming the field")
    void refused() {
        assertThatThrownBy(() -> new Preference(NOON, " ", Optional.empty(), "x"))
                .hasMessage("name must not be blank");
        assertThatThrownBy(() -> new Preference(NOON, "a", Optional.of("x\0"), "x"))
                .hasMessage("value must not hold NUL or half a surrogate pair");
        assertThatThrownBy(() -> new Preference(NOON, "a", Optional.of("\uD83D"), "x"))
                .hasMessage("value must not hold NUL or half a surrogate pair");
        assertThatThrownBy(() -> new Preference(NOON, "a", Optional.of("x".repeat(8_001)), "x"))
                .hasMessage("value must have at most 8000 characters, had 8001");
        assertThatThrownBy(() -> new PagesShown(NOON, QueueId.parse("psapi/pc"), 4, 3))
                .hasMessage("lastSeq must be at least 4, was 3");
        assertThatThrownBy(() -> new OverlayUsed(
                        NOON,
                        OverlayUsed.Event.ACKED,
                        OverlayUsed.About.ALERT,
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        java.util.OptionalDouble.of(Double.NaN),
                        Optional.empty(),
                        OptionalLong.empty(),
                        "overlay"))
                .hasMessage("attentionMinuteDelta must be finite, was NaN");
    }

    @Test
    @DisplayName("D31 no two columns of a table and no two tables have the same name")
    void names() {
        List<Shape<?>> shapes = new ArrayList<>(OpsShapes.all());
        shapes.addAll(AdviceShapes.all());
        assertThat(shapes).extracting(Shape::table).doesNotHaveDuplicates();
        for (Shape<?> shape : shapes) {
            assertThat(shape.columns())
                    .extracting(Column::name)
                    .as(shape.table())
                    .doesNotHaveDuplicates()
                    .allMatch(it -> it.matches("[a-z_]+"));
        }
    }

    @Test
    @DisplayName("a row that is none of the record's is refused, not half read")
    void rows() {
        Shape<Preference> shape = AdviceShapes.PREFERENCE;
        Head head = new Head(NOON, "a", Optional.empty());
        Preference preference = new Preference(NOON, "a", Optional.empty(), "cli");
        assertThat(shape.read(head, shape.values(preference))).isEqualTo(preference);
        assertThatThrownBy(() -> shape.read(head, List.of("x"))).hasMessage("preference has 2 columns, a row had 1");
        assertThatThrownBy(() -> shape.read(head, Arrays.asList("x", null))).hasMessage("column 1 holds nothing");
        assertThatThrownBy(() -> Labels.parse(AlertSeverity.class, "urgent"))
                .hasMessage("no AlertSeverity is called 'urgent'");
    }
}
