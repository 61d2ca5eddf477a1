/** The images of the services: built, trained and tried on a real Docker engine. */
@NullMarked
package io.techflow.images;

import org.jspecify.annotations.NullMarked;
