package dev.poeprofit.sources.archive;

import static dev.poeprofit.sources.TestPages.QUEUE;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.testkit.Pages;
import dev.poeprofit.testkit.PublicStashSourceContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An archive as the writer writes it. */
class ArchiveContractTest extends PublicStashSourceContract {
    private static final List<Page> PAGES = new Pages(QUEUE, 11).pages(1, 12);

    @TempDir
    static Path directory;

    @BeforeAll
    static void record() {
        try (ArchiveWriter writer = ArchiveWriter.open(directory)) {
            PAGES.forEach(writer::append);
        }
    }

    @Override
    protected PublicStashSource openSource() {
        return ArchiveStashSource.of(List.of(directory));
    }

    @Override
    protected QueueId queue() {
        return QUEUE;
    }

    @Override
    protected List<Digest> expectedBodies() {
        return PAGES.stream().map(page -> page.id().body()).toList();
    }
}
