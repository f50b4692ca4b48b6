/** The embedded DuckDB store. */
@NullMarked
package dev.poeprofit.duckdb;

import org.jspecify.annotations.NullMarked;
