/** Models: their descriptors and files, loading, swapping and unloading them. */
@NullMarked
package io.techflow.inference.repository;

import org.jspecify.annotations.NullMarked;
