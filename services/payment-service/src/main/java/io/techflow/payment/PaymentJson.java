package io.techflow.payment;

import io.techflow.kit.json.StrictJson;
import jakarta.inject.Singleton;

@Singleton
final class PaymentJson extends StrictJson {}
