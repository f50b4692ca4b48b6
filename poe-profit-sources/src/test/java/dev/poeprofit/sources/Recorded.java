package dev.poeprofit.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Recorded answers of the services, where they lie beside the checkout; tests without them are skipped. */
public final class Recorded {
    private Recorded() {}

    public static Path path(String name) {
        String root = System.getProperty("poeprofit.shared", "");
        Assumptions.assumeTrue(!root.isEmpty(), "no recorded answers here");
        Path path = Path.of(root, name);
        Assumptions.assumeTrue(Files.exists(path), "not recorded: " + name);
        return path;
    }

    public static byte[] bytes(String name) {
        return bytes(path(name));
    }

    public static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> files(String directory, String prefix) {
        try (Stream<Path> files = Files.list(path(directory))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
