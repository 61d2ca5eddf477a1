/** Fraud scores of payments by a small logistic regression. */
@NullMarked
package io.techflow.inference.fraud;

import org.jspecify.annotations.NullMarked;
