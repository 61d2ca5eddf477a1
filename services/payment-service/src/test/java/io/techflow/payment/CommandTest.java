package io.techflow.payment;

import static io.techflow.payment.testing.MockInference.score;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.testing.Tokens;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CommandTest {
  @Inject Rows rows;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  private Caller payer;
  private Caller support;

  @BeforeEach
  void healthyModel() {
    inference.will(score(0.25));
    payer = Caller.fresh();
    support = Caller.support();
  }

  @ParameterizedTest
  @CsvSource({
    "authorized, capture, 200, completed",
    "authorized, void, 200, voided",
    "authorized, refund, 409, authorized",
    "completed, capture, 409, completed",
    "completed, void, 409, completed",
    "completed, refund, 201, partially_refunded",
    "completed, refund all, 201, refunded",
    "completed, refund more, 422, completed",
    "review, capture, 409, review",
    "review, void, 409, review",
    "review, refund, 201, partially_refunded",
    "review, refund all, 201, refunded",
    "voided, capture, 409, voided",
    "voided, void, 409, voided",
    "voided, refund, 409, voided",
    "partially_refunded, capture, 409, partially_refunded",
    "partially_refunded, void, 409, partially_refunded",
    "partially_refunded, refund, 201, partially_refunded",
    "partially_refunded, refund all, 422, partially_refunded",
    "refunded, capture, 409, refunded",
    "refunded, void, 409, refunded",
    "refunded, refund, 409, refunded",
  })
  void everyStatusAnswersEveryCommand(String from, String command, int status, String to)
      throws Exception {
    String payment = paymentThatIs(from);
    List<String> before = rows.counts();
    ValidatableResponse answer = send(payment, command).statusCode(status);
    payer.request().get("/payments/" + payment).then().body("status", equalTo(to));
    if (status >= 400) {
      answer.contentType(Problem.MEDIA_TYPE).body("type", endsWith(kind(status)));
      assertEquals(before, rows.counts());
    }
    assertEquals(List.of("0"), sumOf(payment));
  }

  @Test
  void moneyIsHeldThenCapturedThenRefundedInParts() throws Exception {
    String payment = payer.authorize(1_000);
    payer.command(payment, "capture").statusCode(200).body("status", equalTo("completed"));
    support
        .refund(payment, 300)
        .statusCode(201)
        .body("amount.amountMinor", equalTo(300))
        .body("amount.currency", equalTo("EUR"))
        .body("paymentId", equalTo(payment))
        .header("Location", endsWith("/payments/" + payment + "/refunds"));
    support.refund(payment, 700).statusCode(201);
    assertEquals(
        List.of(
            "payer -1000",
            "held 1000",
            "held -1000",
            "merchant 1000",
            "merchant -300",
            "payer 300",
            "merchant -700",
            "payer 700"),
        rows.of(
            "select split_part(account, ':', 1), amount_minor from payment_service.ledger_entries"
                + " where payment_id = ? order by line",
            UUID.fromString(payment)));
    payer
        .request()
        .get("/payments/" + payment + "/refunds?limit=1")
        .then()
        .statusCode(200)
        .body("items.amount.amountMinor", equalTo(List.of(700)));
    payer
        .request()
        .get("/payments/" + payment)
        .then()
        .body("status", equalTo("refunded"))
        .body("refundedMinor", equalTo(1_000));
  }

  @Test
  void concurrentRefundsNeverExceedTheAmount() throws Exception {
    String payment = payer.pay(1_000).statusCode(201).extract().path("id");
    List<Integer> statuses =
        inParallel(40, () -> support.refund(payment, 70).extract().statusCode());
    assertEquals(14, Collections.frequency(statuses, 201));
    assertEquals(26, Collections.frequency(statuses, 422));
    assertEquals(
        List.of("980 980"),
        rows.of(
            "select p.refunded_minor, (select sum(r.amount_minor) from payment_service.refunds r"
                + " where r.payment_id = p.id) from payment_service.payments p where p.id = ?",
            UUID.fromString(payment)));
  }

  @Test
  void concurrentTwinsOfARefundMakeOne() throws Exception {
    String payment = payer.pay(1_000).statusCode(201).extract().path("id");
    List<String> answers =
        inParallel(20, () -> support.refund(payment, 10, "k1").extract().asString());
    assertEquals(1, answers.stream().distinct().count());
    support.refund(payment, 10, "k1").statusCode(200);
    payer.request().get("/payments/" + payment).then().body("refundedMinor", equalTo(10));
  }

  @Test
  void captureAndVoidTogetherDoOne() throws Exception {
    String payment = payer.authorize(1_000);
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> both =
          Stream.of("capture", "void")
              .<Callable<Integer>>map(
                  command -> () -> payer.command(payment, command).extract().statusCode())
              .toList();
      for (Future<Integer> answer : threads.invokeAll(both)) {
        statuses.add(answer.get());
      }
    }
    Collections.sort(statuses);
    assertEquals(List.of(200, 409), statuses);
  }

  @Test
  void aKeySpentOnOneCommandIsNotForAnother() {
    String payment = payer.authorize(500);
    String other = payer.authorize(500);
    payer.command(payment, "capture", "k1").statusCode(200);
    payer.command(payment, "void", "k1").statusCode(422).contentType(Problem.MEDIA_TYPE);
    payer.command(other, "capture", "k1").statusCode(422);
    payer.pay("k1", Caller.body(500)).statusCode(422);
    support.refund(payment, 5, "k1").statusCode(201);
    support.refund(payment, 6, "k1").statusCode(422);
  }

  @Test
  void onlyThePayerAndSupportSettleAPayment() throws Exception {
    String payment = payer.authorize(500);
    List<String> before = rows.counts();
    Caller stranger = Caller.fresh();
    for (String command : List.of("capture", "void")) {
      stranger.command(payment, command).statusCode(404).contentType(Problem.MEDIA_TYPE);
      partner().command(payment, command).statusCode(403).contentType(Problem.MEDIA_TYPE);
    }
    stranger.request().get("/payments/" + payment + "/refunds").then().statusCode(404);
    payer.refund(payment, 5).statusCode(403).contentType(Problem.MEDIA_TYPE);
    stranger.refund(payment, 5).statusCode(403);
    assertEquals(before, rows.counts());
    support.command(payment, "capture").statusCode(200);
    support.request().get("/payments/" + payment).then().statusCode(200);
    support.pay(5).statusCode(403);
  }

  @Test
  void unknownPaymentsAreNotFound() {
    String nothing = UUID.randomUUID().toString();
    payer.command(nothing, "capture").statusCode(404).contentType(Problem.MEDIA_TYPE);
    support.refund(nothing, 5).statusCode(404).contentType(Problem.MEDIA_TYPE);
  }

  private String paymentThatIs(String status) {
    if (status.equals("authorized") || status.equals("voided")) {
      String payment = payer.authorize(100);
      if (status.equals("voided")) {
        payer.command(payment, "void").statusCode(200);
      }
      return payment;
    }
    inference.will(score(status.equals("review") ? 0.95 : 0.25));
    String payment = payer.pay(100).statusCode(201).extract().path("id");
    switch (status) {
      case "partially_refunded" -> support.refund(payment, 40).statusCode(201);
      case "refunded" -> support.refund(payment, 100).statusCode(201);
      default -> {}
    }
    return payment;
  }

  private ValidatableResponse send(String payment, String command) {
    return switch (command) {
      case "refund" -> support.refund(payment, 10);
      case "refund all" -> support.refund(payment, 100);
      case "refund more" -> support.refund(payment, 101);
      default -> payer.command(payment, command);
    };
  }

  private static String kind(int status) {
    return status == 409 ? "payment-state" : "refund-too-large";
  }

  private static Caller partner() {
    UUID id = UUID.randomUUID();
    return new Caller(id, Tokens.of(id, "partner"));
  }

  private List<String> sumOf(String payment) throws Exception {
    return rows.of(
        "select sum(amount_minor) from payment_service.ledger_entries where payment_id = ?",
        UUID.fromString(payment));
  }

  private static <T> List<T> inParallel(int times, Callable<T> call) throws Exception {
    List<T> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> answer : threads.invokeAll(Collections.nCopies(times, call))) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
