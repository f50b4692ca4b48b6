package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The runbook covers what there is, and nothing else. */
class RunbookTest {
    private static final Path RUNBOOK = Path.of(System.getProperty("poeprofit.root"), "docs", "runbook.md");

    private static Map<String, String> sections() throws IOException {
        return Stream.of(Files.readString(RUNBOOK).split("(?m)^## "))
                .skip(1)
                .collect(Collectors.toMap(
                        section -> section.substring(0, section.indexOf('\n')).strip(), Function.identity()));
    }

    @Test
    @DisplayName("O12 X11 every class of alerts has its section, with symptom, check, automatic action and manual step")
    void covers_every_class() throws IOException {
        Map<String, String> sections = sections();
        List<String> anchors = AlertCatalogue.all().stream()
                .map(AlertClass::rule)
                .map(rule -> rule.anchor())
                .toList();
        assertThat(sections.keySet()).containsExactlyInAnyOrderElementsOf(anchors);
        Pattern part = Pattern.compile("(?m)^- \\*\\*(.+):\\*\\* \\S.*\\.$");
        sections.forEach(
                (name, section) -> assertThat(part.matcher(section).results().map(found -> found.group(1)))
                        .as(name)
                        .containsExactly("Symptom", "Check", "By itself", "By hand"));
    }
}
