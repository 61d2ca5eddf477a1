/** The services at rest: what they hold when nobody asks anything of them. */
@NullMarked
package io.techflow.benchmark.rest;

import org.jspecify.annotations.NullMarked;
