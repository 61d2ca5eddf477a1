-- Built beside the traffic: without CONCURRENTLY every payment would wait for the build. It may not run in a
-- transaction; one that was interrupted leaves an invalid index behind, hence the drop.
drop index concurrently if exists payment_service.payments_by_payer;
create index concurrently payments_by_payer on payment_service.payments (payer_id, created_at desc, id desc);
