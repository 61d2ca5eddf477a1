-- The role of the responder: reads the server's statistics, ends the sessions of others but not a superuser's, analyzes the
-- listed tables. It reads no row of any table. Its password is set apart: \password responder
create role responder login connection limit 2;
grant pg_read_all_stats, pg_signal_backend to responder;
grant usage on schema user_service, payment_service to responder;
grant maintain on user_service.users, payment_service.payments, payment_service.ledger_entries to responder;
