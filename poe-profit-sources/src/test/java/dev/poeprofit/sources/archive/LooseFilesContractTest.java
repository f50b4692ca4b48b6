package dev.poeprofit.sources.archive;

import static dev.poeprofit.sources.TestPages.QUEUE;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.testkit.Pages;
import dev.poeprofit.testkit.PublicStashSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A directory of recorded files and a file beside it. */
class LooseFilesContractTest extends PublicStashSourceContract {
    private static final List<Page> PAGES = new Pages(QUEUE, 12).pages(1, 9);
    private static final List<Path> PATHS = new ArrayList<>();

    @TempDir
    static Path directory;

    @BeforeAll
    static void record() throws IOException {
        PATHS.clear();
        PATHS.add(Files.createDirectory(directory.resolve("recorded")));
        for (int i = 0; i < PAGES.size(); i++) {
            Page page = PAGES.get(i);
            // Only the name says the order, and only the bytes say whether they are gzip.
            Path place = directory.resolve(i == 4 ? "" : "recorded").resolve("2026-0" + (i + 1) + "_page.json");
            Files.write(place, page.body());
            if (i == 4) {
                PATHS.add(place);
            }
        }
    }

    @Override
    protected PublicStashSource openSource() {
        return ArchiveStashSource.of(PATHS);
    }

    @Override
    protected QueueId queue() {
        return QUEUE;
    }

    @Override
    protected List<Digest> expectedBodies() {
        return PAGES.stream().map(page -> page.id().body()).toList();
    }

    @Override
    protected boolean unbroken() {
        return false;
    }
}
