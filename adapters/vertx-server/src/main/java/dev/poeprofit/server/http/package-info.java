/** The JSON API over HTTP. Everything runs on one event loop; what may block runs on workers with a deadline. */
@NullMarked
package dev.poeprofit.server.http;

import org.jspecify.annotations.NullMarked;
