package io.techflow.inference.fraud;

/**
 * How likely a payment is fraud.
 *
 * @param score a probability, 0 to 1
 * @param model the model that says so
 */
record FraudScore(double score, String model) {}
