package io.techflow.faults.run;

import io.techflow.faults.platform.Postgres;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of payment-service, read past it, for the payments of some payers. */
public final class Books {
  private final Postgres postgres;
  private final String mine;

  /** The books of these payers. */
  public Books(Postgres postgres, Collection<String> payers) {
    this.postgres = postgres;
    this.mine =
        payers.stream().map("'%s'"::formatted).collect(Collectors.joining(",", " in (", ")"));
  }

  /** The ids of all payments. */
  public List<String> payments() {
    return column("select id from payment_service.payments where payer_id" + mine);
  }

  /** Currencies of which the entries of all payments, whoever paid, do not sum to zero. */
  public List<String> unbalancedCurrencies() {
    return column(
        "select currency from payment_service.ledger_entries"
            + " group by currency having sum(amount_minor) <> 0");
  }

  /** Payments whose entries are not two for each posting, or do not sum to zero. */
  public List<String> unbalancedPayments() {
    return column(
        "select p.id from payment_service.payments p"
            + " left join payment_service.ledger_entries e on e.payment_id = p.id"
            + (" where p.payer_id" + mine)
            + " group by p.id, p.postings"
            + " having count(e.line) <> 2 * p.postings or coalesce(sum(e.amount_minor), 1) <> 0");
  }

  /** Payments that have not one event for each posting. */
  public List<String> untoldPayments() {
    return column(
        "select p.id from payment_service.payments p"
            + " left join payment_service.outbox o on o.payment_id = p.id"
            + (" where p.payer_id" + mine)
            + " group by p.id, p.postings having count(o.id) <> p.postings");
  }

  /** Events that were not relayed yet. */
  long pending() {
    return postgres.number("select count(*) from payment_service.outbox where sent_at is null");
  }

  /** Payment and event, in the order of each payment's postings. */
  List<List<String>> events() {
    return postgres.rows(
        "select o.payment_id, o.event_id from payment_service.outbox o"
            + " join payment_service.payments p on p.id = o.payment_id"
            + (" where p.payer_id" + mine)
            + " order by o.payment_id, o.posting");
  }

  private List<String> column(String sql) {
    return postgres.rows(sql).stream().map(List::getFirst).toList();
  }
}
