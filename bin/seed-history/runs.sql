-- The runs of the history with their steps: the newest one a minute ago, some active, busy databases with more of them.

CREATE TEMP TABLE seed_run AS
SELECT n, pg_temp.id('run', n) AS id, pg_temp.id('archive', n) AS own, s, kind, what, at,
  -- From some seconds to an hour, with the size of the database; it grows over the time, and no two are equal.
  (4000 + bytes / 3e5 * (0.4 + 0.6 * n / total) * (0.8 + pg_temp.part(n, 13) / 2500.0))::int AS ms,
  what IN ('passed', 'failed') AND NOT reverify AS captured, reverify, total
FROM (
  SELECT n, total,
    -- Active ones are of databases of their own, as the unique index wants it.
    CASE WHEN n > total - active THEN 1 + (n - total + active - 1) % sources
      ELSE least(sources, 1 + floor(sources * power((pg_temp.part(n, 10) * 1000 + pg_temp.part(n, 11)) / 1e6, 1.5)))::int END AS s,
    CASE WHEN k < 700 THEN 'schedule' WHEN k < 880 THEN 'ci' WHEN k < 985 THEN 'person' ELSE 'command-line' END AS kind,
    CASE WHEN n > total - active / 2 THEN 'queued' WHEN n > total - active THEN 'running' WHEN o < 880 THEN 'passed' WHEN o < 920 THEN 'failed'
      WHEN o < 965 THEN 'errored' ELSE 'cancelled' END AS what,
    n <= total - active AND o < 900 AND k % 40 = 7 AS reverify,
    now() - ((total - n) * days * 86400.0 / total + 60) * interval '1 second' AS at
  FROM (SELECT n, pg_temp.part(n, 20) AS k, pg_temp.part(n, 21) AS o, current_setting('seed.runs')::int AS total,
      current_setting('seed.sources')::int AS sources, current_setting('seed.days')::int AS days,
      least(6, current_setting('seed.sources')::int) AS active
    FROM generate_series(1, current_setting('seed.runs')::int) n OFFSET 0) counted OFFSET 0
) made JOIN seed_source USING (s);
-- A run verifies the archive of an earlier run of its database again.
ALTER TABLE seed_run ADD COLUMN archive text;
UPDATE seed_run SET archive = own WHERE captured;
ANALYZE seed_run;
UPDATE seed_run r SET archive = earlier.own, reverify = earlier.own IS NOT NULL
FROM (SELECT n, max(CASE WHEN captured THEN n END) OVER (PARTITION BY s ORDER BY n ROWS UNBOUNDED PRECEDING) AS last FROM seed_run) known
  LEFT JOIN seed_run earlier ON earlier.n = known.last
WHERE r.reverify AND known.n = r.n;
CREATE INDEX ON seed_run (s, n);
ANALYZE seed_run;

-- Archives come first: a run points to its one.
CREATE TEMP TABLE seed_table AS
SELECT s, i, (ARRAY['users', 'orders', 'order_items', 'payments', 'sessions', 'invoices', 'events', 'comments', 'attachments'])[i] AS name,
  -- A table that vanished some time ago, one that appeared, and the others.
  CASE WHEN i = 7 THEN 300 + s % 400 ELSE 0 END AS born, CASE WHEN i = 5 THEN 500 + s % 450 ELSE 1001 END AS died,
  -- A column that was added.
  200 + (s * 37 + i * 101) % 700 AS grown,
  (100 + bytes / 200.0 / tables * (1 + pg_temp.part(s * 10 + i, 30) / 500.0))::bigint AS rows
FROM seed_source, generate_series(1, tables) i;
-- JSON as text, without its end: the archives add their figures, which is quicker than to join JSON values.
ALTER TABLE seed_table ADD COLUMN old text, ADD COLUMN new text;
UPDATE seed_table SET old = head || ']', new = head || ', {"name": "archived_at", "definition": "timestamp with time zone", "hash": null, "position": 4}]'
FROM (SELECT s AS of, i AS at, format('{"schema": "app", "name": "%1$s", "kind": "table", "unlogged": false,
    "constraints": [{"name": "%1$s_pkey", "definition": "PRIMARY KEY (id)"}],
    "indexes": [{"name": "%1$s_pkey", "definition": "CREATE UNIQUE INDEX %1$s_pkey ON app.%1$s USING btree (id)"}],
    "columns": [{"name": "id", "definition": "bigint NOT NULL", "hash": null, "position": 1},
      {"name": "name", "definition": "text NOT NULL", "hash": null, "position": 2},
      {"name": "created_at", "definition": "timestamp with time zone DEFAULT now()", "hash": null, "position": 3}', name) AS head FROM seed_table) made
WHERE s = of AND i = at;
CREATE INDEX ON seed_table (s);
ANALYZE seed_table;

CREATE TEMP TABLE seed_held AS
SELECT n, s, id AS run, own, i, name, what, reverify, rows_now AS rows, rows_now * 180 AS bytes,
  (hashint8extended(n * 16 + i, 40) & 9223372036854775807)::text AS digest, grown <= 1000 * n / total AS is_new
FROM seed_run JOIN seed_table USING (s), LATERAL (SELECT (rows * (0.3 + 0.7 * n / total))::bigint + n % 97 AS rows_now) r
WHERE archive IS NOT NULL AND born <= 1000 * n / total AND died > 1000 * n / total;
CREATE INDEX ON seed_held (n);
ANALYZE seed_held;

INSERT INTO "Archive" (id, "sourceId", "takenAt", snapshot, bytes, "databaseBytes", sha256, tables, rows, "serverVersion", "toolVersion", manifest, "keptAt", "deletedAt")
SELECT r.own, d.id, r.at + interval '2 seconds', lpad(to_hex(n), 8, '0') || '-00000001-1', held.bytes / 4, held.bytes + 8000000, md5(r.own) || md5(r.own || 'x'),
  held.tables, held.rows, d.version, d.version,
  jsonb_build_object('version', 3, 'takenAt', to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'), 'database', replace(d.name, '-', '_'),
    'serverVersion', d.version, 'serverVersionNumber', split_part(d.version, '.', 1)::int * 10000 + split_part(d.version, '.', 2)::int,
    'systemIdentifier', (7300000000000000000 + s)::text, 'encoding', 'UTF8', 'locale', '{"provider": "c", "collate": "C", "ctype": "C"}'::jsonb,
    'databaseBytes', held.bytes + 8000000, 'schemas', '["app"]'::jsonb, 'extensions', '[]'::jsonb, 'roles', '["app"]'::jsonb, 'tables', held.list::jsonb,
    'sequences', '[]'::jsonb, 'objects', jsonb_build_array(jsonb_build_object('kind', 'routine', 'name', 'app.touch()', 'path', '["app", "touch"]'::jsonb,
      'definition', CASE WHEN n > r.total / 2 THEN E'CREATE FUNCTION app.touch()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $$\nBEGIN\n  NEW.updated_at := now();\n  RETURN NEW;\nEND\n$$'
        ELSE E'CREATE FUNCTION app.touch()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $$\nBEGIN\n  RETURN NEW;\nEND\n$$' END)),
    'largeObjects', NULL, 'gaps', '[]'::jsonb, 'answers', '[]'::jsonb),
  -- Retention left the newest week.
  CASE WHEN at > now() - interval '7 days' THEN '/archives/' || r.own END, CASE WHEN at <= now() - interval '7 days' THEN at + interval '8 days' END
FROM seed_run r JOIN seed_source d USING (s) JOIN LATERAL (
  SELECT count(*)::int AS tables, sum(h.rows) AS rows, sum(h.bytes)::bigint AS bytes, 
    '[' || string_agg(CASE WHEN h.is_new THEN t.new ELSE t.old END || format(', "rows": %s, "digest": "%s", "bytes": %s}', h.rows, h.digest, h.bytes), ', ' ORDER BY h.i)
      || ']' AS list
  FROM seed_held h JOIN seed_table t ON t.s = h.s AND t.i = h.i WHERE h.n = r.n) held ON true
WHERE r.captured ORDER BY n;

INSERT INTO "Run" (id, "sourceId", status, trigger, "requestedBy", commit, branch, "pullRequest", "deployUrl", "queuedAt", "startedAt", "endedAt", "durationMs",
  problem, reverify, "archiveId", "heartbeatAt", claim, policy)
SELECT r.id, d.id, what::"RunStatus", kind::"Trigger",
  CASE kind WHEN 'schedule' THEN 'schedule' WHEN 'command-line' THEN 'command line' WHEN 'ci' THEN (SELECT name || ' (key ' || k.id || ')' FROM seed_key k WHERE k = 1 + r.n % 12)
    ELSE (SELECT email || ' (' || p.id || ')' FROM seed_person p WHERE p = 1 + pg_temp.part(r.n, 50) % 10) END,
  CASE WHEN kind = 'ci' THEN md5('commit' || n) || left(md5('rest' || n), 8) END,
  CASE WHEN kind = 'ci' THEN CASE WHEN b < 550 THEN 'main' WHEN b < 700 THEN 'release/' || to_char(at, 'YYYY-MM')
    ELSE (ARRAY['feature', 'fix', 'chore'])[1 + b % 3] || '/' || (ARRAY['checkout', 'invoices', 'search-index', 'login', 'retries'])[1 + n % 5] || '-' || n / 40 END END,
  CASE WHEN kind = 'ci' AND b >= 700 THEN 100 + n / 40 END,
  CASE WHEN kind = 'ci' THEN 'https://ci.example.com/jobs/' || n END,
  at, CASE WHEN what <> 'queued' THEN at + interval '1 second' END,
  CASE WHEN what NOT IN ('queued', 'running') THEN at + interval '1 second' + part_ms * interval '1 millisecond' END,
  CASE WHEN what NOT IN ('queued', 'running') THEN part_ms END,
  CASE WHEN what = 'errored' THEN (ARRAY[
      '{"code": "unreachable", "message": "Connection refused: db.example.internal:5432.", "hint": "Start the server, or mend the address."}',
      '{"code": "disk-full", "message": "The disk of the worker is full.", "hint": "Free space, or give the worker a larger volume."}',
      '{"code": "worker-lost", "message": "The worker stopped responding.", "hint": "Start it again, then verify again."}'])[1 + n % 3]::jsonb
    WHEN what = 'cancelled' THEN '{"code": "cancelled", "message": "A person cancelled the run.", "hint": ""}'::jsonb END,
  reverify, archive, CASE WHEN what = 'running' THEN now() END, CASE WHEN what = 'running' THEN 'seed' END,
  jsonb_build_object('freshWithinHours', 24, 'cadenceHours', 24, 'keptForDays', 7, 'restoreWithinMs', NULL, 'requiredSchemas', '["app"]'::jsonb,
    'connections', 5, 'sequential', false, 'snapshotMinutes', 60, 'customChecks', '[]'::jsonb, 'storageIds', '[]'::jsonb, 'retainNewest', NULL,
    'retainDays', 0, 'retainDaily', 0, 'retainWeekly', 0, 'retainMonthly', 0, 'retainYearly', 0)
FROM seed_run r JOIN seed_source d USING (s), LATERAL (SELECT pg_temp.part(n, 51) AS b,
  CASE WHEN what IN ('passed', 'failed') THEN ms ELSE ms / 3 END AS part_ms) v
ORDER BY n;

INSERT INTO "Step" ("runId", name, "startedAt", "durationMs")
SELECT id, name::"StepName", at + interval '1 second' + before * ms * interval '1 millisecond',
  CASE WHEN what IN ('passed', 'failed') OR (what <> 'running' AND last > place) THEN (share * ms)::int END
FROM seed_run, (VALUES (1, 'preflight', 0.0, 0.04), (2, 'capture', 0.04, 0.4), (3, 'restore', 0.44, 0.4), (4, 'inspect', 0.84, 0.14), (5, 'compare', 0.98, 0.02))
  AS step(place, name, before, share),
  LATERAL (SELECT CASE WHEN what IN ('passed', 'failed') THEN 5 ELSE 1 + n % 3 END AS last) v
WHERE what NOT IN ('queued') AND place <= last AND NOT (reverify AND name = 'capture');
