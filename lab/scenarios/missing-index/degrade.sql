drop index if exists payment_service.payments_by_payer;
