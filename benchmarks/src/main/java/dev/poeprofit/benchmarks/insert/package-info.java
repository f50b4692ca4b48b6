/** How fast the stores take pages in, beside raw inserts of the same rows. */
@org.jspecify.annotations.NullMarked
package dev.poeprofit.benchmarks.insert;
