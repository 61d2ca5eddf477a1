package io.techflow.payment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text is a currency code of ISO 4217, as the JDK knows them, of one that has a minor unit:
 * gold ({@code XAU}), tests ({@code XTS}) and "no currency" ({@code XXX}) have none.
 */
@Constraint(validatedBy = IsoCurrency.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface IsoCurrency {
  /** What the problem document says of the field. */
  String message() default "must be an ISO 4217 currency code";

  /** Required by the specification; unused. */
  Class<?>[] groups() default {};

  /** Required by the specification; unused. */
  Class<? extends Payload>[] payload() default {};

  /** Looks the code up. */
  final class Validator implements ConstraintValidator<IsoCurrency, String> {
    private static final Set<String> CODES =
        Currency.availableCurrencies()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(toUnmodifiableSet());

    @Override
    public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
      return code != null && CODES.contains(code);
    }
  }
}
