/**
 * The fraud score of a payment: the model's if it answers within the budget, else that of fixed
 * rules.
 */
@NullMarked
package io.techflow.payment.fraud;

import org.jspecify.annotations.NullMarked;
