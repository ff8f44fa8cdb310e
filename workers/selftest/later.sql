-- The changes of an ordinary day: an archive captured before them is an older one.
INSERT INTO stock.moves SELECT i, 1 + i % 200, 1, i / 7.0, timestamptz '2026-06-01 08:00+00' + i * interval '1 minute', 'later' FROM generate_series(1501, 1520) AS i;
UPDATE stock.goods SET state = 'stored' WHERE id = 7;
INSERT INTO ledger.receipts (total, paid_on) VALUES (12.5, '2026-07-01');
