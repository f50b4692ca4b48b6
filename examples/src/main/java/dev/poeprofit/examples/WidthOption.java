package dev.poeprofit.examples;

import java.util.Map;
import picocli.CommandLine.Option;

/** How wide the terminal is. */
final class WidthOption {
    static final int LEAST = 40;
    static final int MOST = 1000;
    /** Where nothing says. */
    static final int USUAL = 150;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            defaultValue = "0",
            description =
                    "width of the text; a narrow one gives each row some lines of its own (default: COLUMNS of the environment, else 150)")
    private int width;

    int columns() {
        return columns(System.getenv());
    }

    int columns(Map<String, String> environment) {
        if (width != 0) {
            if (width < LEAST || width > MOST) {
                throw new Main.UsageException("--width must be in " + LEAST + "-" + MOST + ", was " + width);
            }
            return width;
        }
        String said = environment.getOrDefault("COLUMNS", "");
        return said.matches("\\d{1,4}") && !said.matches("0+")
                ? Math.max(LEAST, Math.min(MOST, Integer.parseInt(said)))
                : USUAL;
    }
}
