package dev.poeprofit.sources.archive;

import dev.poeprofit.core.port.Cursor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A page in a file, and what is known about it besides its bytes. */
record RecordedPage(Path file, Cursor requestedId, Cursor next, Instant retrievedAt, Optional<Instant> tipAt) {}
