-- What the runs found, and what people and Backproof did around them.

INSERT INTO "Check" ("runId", position, kind, subject, verdict, expected, found, blames)
SELECT h.run, 10 + i, 'rows', 'app.' || h.name, (CASE WHEN bad THEN 'failed' ELSE 'passed' END)::"Verdict",
  h.rows || ' rows', CASE WHEN bad THEN h.rows - 1 || ' rows' ELSE h.rows || ' rows' END, CASE WHEN bad THEN 'archive'::"Blame" END
FROM seed_held h, LATERAL (SELECT what = 'failed' AND i = 1 + n % 3 AS bad) v WHERE what IN ('passed', 'failed');

INSERT INTO "Check" ("runId", position, kind, subject, verdict, expected, found)
SELECT r.id, place, made.kind, replace(d.name, '-', '_'), 'passed', found, found
FROM seed_run r JOIN seed_source d USING (s),
  (VALUES (0, 'archive', 'checksums match'), (1, 'restore', 'no errors'), (2, 'schema', '1 schema'), (3, 'table', 'all tables'), (30, 'constraint', 'all constraints'))
  AS made(place, kind, found)
WHERE what IN ('passed', 'failed');

INSERT INTO "Check" ("runId", position, kind, subject, verdict, expected, found)
SELECT id, place, made.kind, '', 'skipped', '', 'not reached' FROM seed_run, (VALUES (0, 'restore'), (1, 'rows')) AS made(place, kind) WHERE what = 'errored';

INSERT INTO "Warning" ("runId", position, kind, subject, was, found, "acknowledgedBy", "acknowledgedAt")
SELECT run, 0, 'rows-shrank', 'app.' || name, rows + 90 || ' rows', rows || ' rows', CASE WHEN n % 3 > 0 THEN 'ana@example.com' END,
  CASE WHEN n % 3 > 0 THEN now() END
FROM seed_held WHERE i = 2 AND n % 20 = 5;

INSERT INTO "ArchiveCheck" ("archiveId", seen, found, since, at, "sumsAt")
SELECT id, 'present', '', "takenAt", now(), now() FROM "Archive" WHERE "keptAt" IS NOT NULL;

INSERT INTO "Share" (id, "sourceId", "runId", "tokenHash", "createdBy", "createdAt", "expiresAt", "revokedAt")
SELECT pg_temp.id('share', n), pg_temp.id('source', s), id, md5(id) || md5(id || 'share'), 'ana@example.com (' || pg_temp.id('person', 1) || ')', at, at + interval '30 days',
  CASE WHEN n % 7 = 0 THEN at + interval '2 days' END
FROM seed_run WHERE n % 200 = 3 AND what IN ('passed', 'failed');

INSERT INTO "Alert" (id, key, kind, "sourceId", "openedAt", "notifiedAt", "enqueuedAt", "clearedAt", "closedAt", notification)
SELECT pg_temp.id('alert', n), 'failed:' || d.id || CASE WHEN n > total - 2000 AND n % 4 = 0 THEN '' ELSE ':' || n END, 'failed', d.id, at, at, at, ended, ended,
  jsonb_build_object('kind', 'failed', 'severity', 'critical', 'source', jsonb_build_object('id', d.id, 'name', d.name), 'since', at,
    'happened', 'Verification of ' || d.name || ' failed.', 'meaning', 'Its archive is not good.', 'action', 'Open the run.', 'details', '[]'::jsonb,
    'path', '/runs/' || r.id)
FROM seed_run r JOIN seed_source d USING (s), LATERAL (SELECT at + interval '5 hours' AS ended) v WHERE what = 'failed' AND at < now() - interval '6 hours';

INSERT INTO "AuditEvent" (number, at, "actorKind", "actorId", "actorName", action, "targetKind", "targetId", "targetName", address, result, problem, "previousHash", hash)
SELECT first.number + e, now() - (20000 - e) * interval '50 minutes', 'person', p.id, p.email,
  (ARRAY['run.start', 'run.cancel', 'share.create', 'policy.save', 'schedule.save', 'session.create'])[1 + e % 6], 'source', d.id, d.name, '10.0.0.' || e % 250,
  (CASE WHEN e % 40 = 0 THEN 'refused' ELSE 'ok' END)::"AuditResult", CASE WHEN e % 40 = 0 THEN 'forbidden' END,
  CASE WHEN e = 1 THEN first.hash ELSE encode(sha256(('seed' || e - 1)::bytea), 'hex') END, encode(sha256(('seed' || e)::bytea), 'hex')
FROM (SELECT coalesce(max(number), 0) AS number, coalesce((SELECT hash FROM "AuditEvent" ORDER BY number DESC LIMIT 1), repeat('0', 64)) AS hash FROM "AuditEvent") first,
  generate_series(1, 20000) e JOIN seed_person p ON p.p = 1 + e % 15
  JOIN seed_source d ON d.s = 1 + e % current_setting('seed.sources')::int;

INSERT INTO "TableEvidence" ("runId", position, schema, name, kind, rows, bytes, digest, "restoredRows", "restoredBytes", "restoredDigest", verdict, "previousRows", changed)
SELECT h.run, i, 'app', name, 'table', rows, bytes, digest, CASE WHEN bad THEN rows - 1 ELSE rows END, bytes, CASE WHEN bad THEN '0' ELSE digest END,
  (CASE WHEN bad THEN 'differs' ELSE 'equal' END)::"TableVerdict", rows - n % 50, n % 50 > 0
FROM seed_held h, LATERAL (SELECT what = 'failed' AND i = 1 + n % 3 AS bad) v WHERE what IN ('passed', 'failed');
