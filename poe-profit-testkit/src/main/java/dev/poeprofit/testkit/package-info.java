/** Contract kits for the ports, and fakes. */
@NullMarked
package dev.poeprofit.testkit;

import org.jspecify.annotations.NullMarked;
