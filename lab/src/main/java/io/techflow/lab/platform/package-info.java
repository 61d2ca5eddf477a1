/** The running platform: stores, seed data and services together. */
@NullMarked
package io.techflow.lab.platform;

import org.jspecify.annotations.NullMarked;
