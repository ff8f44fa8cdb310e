-- The databases, people and keys of the seeded history. Settings: seed.sources, seed.runs, seed.days.

-- One of a thousand, the same for the same numbers: variety without chance.
CREATE FUNCTION pg_temp.part(n bigint, salt bigint) RETURNS int LANGUAGE sql IMMUTABLE AS
  'SELECT ((hashint8extended(n, salt) & 9223372036854775807) % 1000)::int';
CREATE FUNCTION pg_temp.id(kind text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  'SELECT md5(kind || n)::uuid::text';

CREATE TEMP TABLE seed_source AS
SELECT s, pg_temp.id('source', s) AS id,
  (ARRAY['shop', 'billing', 'accounts', 'orders', 'catalog', 'search', 'payments', 'invoices', 'support', 'crm', 'analytics', 'events', 'courses',
    'community', 'forum', 'media', 'mail', 'notifications', 'chat', 'calendar', 'inventory', 'shipping', 'returns', 'loyalty', 'reviews', 'ads',
    'experiments', 'features', 'audit', 'identity', 'tenants', 'reports', 'exports', 'imports', 'jobs', 'queue', 'cms', 'blog', 'docs', 'status'])
    [1 + (s - 1) % 40] || '-' || (ARRAY['production', 'eu', 'us', 'partner', 'internal'])[1 + (s - 1) / 40 % 5]
    || CASE WHEN s > 200 THEN '-' || (s - 1) / 200 ELSE '' END AS name,
  -- Few databases are large: from some MB to some hundred GB.
  (2e6 * power(10, pg_temp.part(s, 1) / 250.0))::bigint AS bytes,
  5 + pg_temp.part(s, 2) % 5 AS tables,
  (ARRAY['13.23', '14.20', '15.15', '16.11', '17.7'])[1 + pg_temp.part(s, 3) % 5] AS version
FROM generate_series(1, current_setting('seed.sources')::int) s;

INSERT INTO "Source" (id, name, variable, "createdAt", "probedAt", "productionSeenAt", "systemIdentifier", probe)
SELECT id, name, 'BACKPROOF_SOURCE_SEED_' || s, now() - current_setting('seed.days')::int * interval '1 day', now() - pg_temp.part(s, 4) * interval '3 seconds',
  now() - pg_temp.part(s, 4) * interval '3 seconds',
  (7300000000000000000 + s)::text,
  jsonb_build_object('serverVersion', version, 'database', replace(name, '-', '_'), 'host', name || '.example.internal', 'role', 'backproof_reader',
    'bytes', bytes, 'schemas', jsonb_build_array(jsonb_build_object('name', 'app', 'tables', tables)), 'extensions', jsonb_build_array('plpgsql'),
    'tls', true, 'standby', false, 'systemIdentifier', (7300000000000000000 + s)::text, 'latencyMs', 1 + pg_temp.part(s, 5) % 40,
    'roles', jsonb_build_array('app', 'backproof_reader'), 'obstacle', NULL,
    'tools', jsonb_build_object('major', split_part(version, '.', 1)::int, 'version', version, 'folder', '/usr/lib/postgresql/' || split_part(version, '.', 1) || '/bin'))
FROM seed_source;

INSERT INTO "Policy" ("sourceId", "freshWithinHours", "restoreWithinMs", "requiredSchemas")
SELECT id, (ARRAY[24, 24, 24, 26, 170])[1 + s % 5], CASE WHEN s % 3 = 0 THEN 900000 END, ARRAY['app'] FROM seed_source;

INSERT INTO "Schedule" ("sourceId", cron, "timeZone", "delaySeconds", "nextAt", starts, "savedBy", "savedAt")
SELECT id, CASE WHEN s % 4 = 0 THEN '0 */6 * * *' ELSE '0 3 * * *' END, (ARRAY['UTC', 'Europe/Lisbon', 'America/New_York'])[1 + s % 3], s % 300,
  now() + (60 + s) * interval '1 minute', 500, 'ana@example.com (' || pg_temp.id('person', 1) || ')', now() - interval '300 days'
FROM seed_source WHERE s % 10 <> 0;

CREATE TEMP TABLE seed_person AS
SELECT p, pg_temp.id('person', p) AS id, name, lower(name) || '@example.com' AS email,
  CASE WHEN p <= 2 THEN 'admin' WHEN p <= 10 THEN 'operator' ELSE 'viewer' END AS role
FROM unnest(ARRAY['Ana', 'Bruno', 'Carla', 'Diogo', 'Elsa', 'Filipe', 'Guida', 'Hugo', 'Ines', 'Joao', 'Katia', 'Luis', 'Marta', 'Nuno', 'Olga'])
  WITH ORDINALITY AS made(name, p);
INSERT INTO "User" (id, name, email, "emailVerified", role, "createdAt", "updatedAt")
SELECT id, name, email, true, role, now() - current_setting('seed.days')::int * interval '1 day', now() FROM seed_person;

CREATE TEMP TABLE seed_key AS
SELECT k, pg_temp.id('key', k) AS id, (ARRAY['deploys', 'nightly', 'terraform', 'release train'])[1 + k % 4] || ' ' || k AS name
FROM generate_series(1, 12) k;
INSERT INTO "ApiKey" (id, name, start, hash, scopes, "createdBy", "createdAt", "lastUsedAt")
SELECT id, name, 'bp_' || left(id, 4), md5(id) || md5(name), ARRAY['gate', 'read', 'verify'],
  'ana@example.com (' || pg_temp.id('person', 1) || ')', now() - interval '400 days', now() - k * interval '1 hour' FROM seed_key;

ANALYZE seed_source;
