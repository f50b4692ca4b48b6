/** Who we are to the services: OAuth client credentials and the tokens they give. */
@NullMarked
package dev.poeprofit.sources.auth;

import org.jspecify.annotations.NullMarked;
