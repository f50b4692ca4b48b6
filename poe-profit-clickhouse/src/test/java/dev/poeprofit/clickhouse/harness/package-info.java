/** A real ClickHouse for tests: the embedded engine in a process of its own, or a server given by URL. */
@NullMarked
package dev.poeprofit.clickhouse.harness;

import org.jspecify.annotations.NullMarked;
