import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { migrate } from '#tests/support/metadata.ts'

/** What migrations add by hand, beyond what the schema language can say. */
const byHand = [
  'AlertClock_one_row',
  'Alert_one_open_per_key',
  'ApiKey_revoked_by',
  'ApiKey_scopes',
  'ApiKey_sources',
  'ArchiveCopy_deleted_has_time',
  'ArchiveCopy_present_of_archive',
  'ArchiveCopy_stored_is_summed',
  'ArchiveCopy_stored_of_archive',
  'ArchiveStorage_name_key',
  'Alert_closed_by_kind',
  'Alert_closed_by_source',
  'ArchiveStorage_settings_of_its_kind',
  'Archive_kept_of_source',
  'Archive_kept_or_deleted',
  'Archive_sizes',
  'AuditEvent_action',
  'AuditEvent_problem_unless_ok',
  'Backup_gone_why',
  'Channel_kind',
  'Check_failed_words',
  'Delivery_failed_with_problem',
  'Delivery_sending_is_claimed',
  'Delivery_sent_has_time',
  'Drill_abandoned_did_not_work',
  'Drill_minutes',
  'GateOverride_at_most_a_day',
  'GateOverride_revoked_by',
  'GateOverride_with_reason',
  'Installation_one_row',
  'Invitation_ends_once',
  'Invitation_role',
  'KeptCopy_at_most_a_day',
  'KeptCopy_ended_why',
  'KeptCopy_open',
  'Policy_kindness',
  'Policy_promises',
  'Policy_retention_is_not_negative',
  'ProductionAcknowledgement_ends',
  'RailwayTask_ended_unless_active',
  'RailwayTask_failed_with_problem',
  'RailwayTask_one_change_per_source',
  'RailwayTask_running_is_claimed',
  'RailwayToken_one_place',
  'RehearsalRequest_ended_unless_active',
  'RehearsalRequest_errored_with_problem',
  'RehearsalRequest_files_while_active',
  'RehearsalRequest_one_active_per_source',
  'RehearsalRequest_running_is_claimed',
  'Rehearsal_begins_before_its_end',
  'RestoredResult_begins_before_its_end',
  'Run_commit_prefix',
  'Run_ended_unless_active',
  'Run_one_active_per_source',
  'Run_passed_without_problem',
  'Run_running_is_claimed',
  'Run_words',
  'Schedule_numbers',
  'Schedule_starts_something',
  'Share_viewed',
  'Source_name_unless_archived',
  'Source_one_connection',
  'Step_duration',
  'User_role',
  'Warning_acknowledged',
]

const everything = (schema: string) => `
  SELECT table_name || '.' || column_name AS name, concat_ws(' ', udt_name, is_nullable, column_default) AS definition
    FROM information_schema.columns WHERE table_schema = '${schema}' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = '${schema}' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = '${schema}'::regnamespace AND conrelid <> coalesce(to_regclass('${schema}._prisma_migrations'), 0::oid)
  UNION ALL SELECT typname || '.' || enumlabel, enumsortorder::text FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid`

async function describeDatabase(url: string, schema: string): Promise<string[]> {
  const { rows } = await sql(url, everything(schema))
  return rows
    .filter((row) => !byHand.includes(row.name))
    .map((row) => `${row.name}: ${row.definition}`.replaceAll(`${schema}.`, ''))
    .sort()
}

test('the migrations make exactly the schema the code was generated from, and the rules made by hand', async () => {
  const [migrated, wanted] = [await lendDatabase(), await lendDatabase()]
  try {
    await migrate(migrated.url)
    const asked = ['migrate', 'diff', '--from-empty', '--to-schema', 'prisma/schema.prisma', '--script']
    const options = { env: { DATABASE_URL: wanted.url } }
    const { stdout } = await execa('node', ['node_modules/prisma/build/index.js', ...asked], options)
    await sql(wanted.url, stdout)
    const found = await describeDatabase(migrated.url, 'backproof')
    expect(found).toEqual(await describeDatabase(wanted.url, 'public'))
    expect(found.length).toBeGreaterThan(100)
    const names = (await sql(migrated.url, everything('backproof'))).rows.map((row) => row.name)
    expect(byHand.filter((name) => !names.includes(name))).toEqual([])
  } finally {
    await Promise.all([migrated.close(), wanted.close()])
  }
})

/** What an earlier version left: ids whose order is not that of the runs, an archive that was dated wrong, a policy. */
const filled = `
  INSERT INTO "Source" (id, name, variable) VALUES ('s', 'shop', 'SHOP_URL'), ('t', 'other', 'OTHER_URL');
  INSERT INTO "Policy" ("sourceId", "freshWithinHours", "restoreWithinMs", "requiredSchemas") VALUES ('s', 12, 60000, '{shop}'), ('t', 24, NULL, '{}');
  INSERT INTO "Archive" (id, "sourceId", "takenAt", snapshot, bytes, "databaseBytes", sha256, tables, rows, "serverVersion", "toolVersion", manifest, "keptAt")
    SELECT id, 's', at::timestamptz, '', 1, 1, '', 1, 1, '15', '15', '{}', 'archives/' || id
    FROM (VALUES ('z', '2026-11-22 02:00Z'), ('a', '2026-11-21 20:00Z'), ('m', '2026-11-20 02:00Z')) AS it (id, at);
  INSERT INTO "Run" (id, number, "sourceId", status, "askedBy", "startedAt", "endedAt", "archiveId", drill, claim) VALUES
    ('r9', 1, 's', 'passed', 'ana', now(), now(), 'z', false, 'c'), ('r1', 2, 's', 'failed', 'ana', now(), now(), 'a', false, 'c'),
    ('r5', 3, 's', 'passed', 'ana', now(), now(), 'z', true, 'c'), ('r4', 4, 's', 'cancelled', 'ana', NULL, now(), NULL, false, NULL);
  INSERT INTO "Run" (id, number, "sourceId", status, "askedBy", "startedAt", claim, "heartbeatAt") VALUES ('r3', 5, 't', 'running', 'ana', now(), 'c', now());
  SELECT setval('"Run_number_seq"', 5)`

test('the numbers and the stored policy are filled on a database that an earlier version filled', async () => {
  const lent = await lendDatabase()
  try {
    const folder = 'prisma/migrations'
    const names = readdirSync(folder)
      .filter((name) => !name.includes('.'))
      .sort()
    const read = (name: string) => readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
    const at = names.indexOf('20261126000000_evidence')
    await sql(lent.url, ...names.slice(0, at).map(read), filled, ...names.slice(at).map(read))
    const archives = await sql(lent.url, 'SELECT id, number FROM "Archive" ORDER BY number')
    // One that no run names comes first; the others in the order of the runs that took them, whatever their dates say.
    expect(archives.rows).toEqual([
      { id: 'm', number: 1 },
      { id: 'z', number: 2 },
      { id: 'a', number: 3 },
    ])
    const next = await sql(
      lent.url,
      `INSERT INTO "Archive" (id, "sourceId", "takenAt", snapshot, bytes, "databaseBytes", sha256, tables, rows, "serverVersion", "toolVersion", manifest)
       VALUES ('n', 's', now(), '', 1, 1, '', 1, 1, '15', '15', '{}') RETURNING number`,
    )
    expect(next.rows).toEqual([{ number: 4 }])
    const runs = await sql(lent.url, 'SELECT id, policy FROM "Run" ORDER BY number')
    expect(runs.rows.map(({ id, policy }) => [id, policy?.restoreWithinMs])).toEqual([
      ['r9', 60_000],
      ['r1', 60_000],
      ['r5', 60_000],
      ['r4', undefined],
      ['r3', null],
    ])
    expect(runs.rows[0].policy).toMatchObject({
      freshWithinHours: 12,
      requiredSchemas: ['shop'],
      customChecks: [],
    })
    expect(runs.rows[0].policy).not.toHaveProperty('sourceId')
  } finally {
    await lent.close()
  }
})

test('accounts of earlier versions are admins, as they could do everything; members became operators; later ones only read', async () => {
  const lent = await lendDatabase()
  try {
    const names = readdirSync('prisma/migrations').filter((name) => !name.includes('.'))
    const read = (name: string) => readFileSync(path.join('prisma/migrations', name, 'migration.sql'), 'utf8')
    const at = names.sort().indexOf('20261126120000_roles')
    const renamed = names.indexOf('20261127000100_member_roles')
    const account = (id: string, role?: string) =>
      `INSERT INTO "User" (id, name, email, "updatedAt"${role === undefined ? '' : ', role'})
       VALUES ('${id}', '', '${id}@example.com', now()${role === undefined ? '' : `, '${role}'`})`
    const before = [account('first', 'admin'), account('second', 'user'), account('third')]
    await sql(lent.url, ...names.slice(0, at).map(read), ...before, ...names.slice(at, renamed).map(read))
    await sql(lent.url, account('member', 'member'), account('chosen', 'admin'))
    await sql(lent.url, ...names.slice(renamed).map(read), account('later'))
    const { rows } = await sql(lent.url, 'SELECT id, role FROM "User" ORDER BY role, id')
    expect(rows.map(({ id, role }) => `${id} ${role}`)).toEqual([
      'chosen admin',
      'first admin',
      'second admin',
      'third admin',
      'member operator',
      'later viewer',
    ])
    for (const role of ['owner', 'member', 'admin,viewer', 'Admin', ''])
      await expect(sql(lent.url, account('odd', role)), role).rejects.toThrow('User_role')
  } finally {
    await lent.close()
  }
})

/** A row of every table and column that the renaming touches, with every text that it rewrites. */
const ofOldWords = `
  INSERT INTO "Source" (id, name, variable, look, "lookedAt", "lookProblem") VALUES
    ('s', 'shop', 'SHOP_URL', '{"host": "db"}', '2026-11-01Z', '{"code": "gave-way", "message": "m"}'), ('t', 'other', 'OTHER_URL', NULL, NULL, '{"code": "connection-refused"}');
  INSERT INTO "Policy" ("sourceId", gentle) VALUES ('s', true);
  INSERT INTO "Archive" (id, "sourceId", "takenAt", snapshot, bytes, "databaseBytes", sha256, tables, rows, "serverVersion", "toolVersion", manifest, "keptAt")
    VALUES ('a', 's', now(), '', 1, 1, '', 1, 1, '15', '15', '{}', 'archives/a');
  INSERT INTO "ArchiveLook" ("archiveId", at, since, seen, found) VALUES ('a', now(), now(), 'present', '');
  INSERT INTO "Run" (id, number, "sourceId", status, "askedBy", "startedAt", "endedAt", "archiveId", drill, claim, progress, problem) VALUES
    ('r1', 1, 's', 'errored', 'ana', now(), now(), NULL, false, 'c', '{"step": "survey", "done": 1}', '{"code": "gave-way"}'),
    ('r2', 2, 's', 'passed', 'ana', now(), now(), 'a', true, 'c', '{"step": "compare"}', NULL);
  INSERT INTO "Step" ("runId", name, "startedAt", "durationMs") VALUES ('r1', 'survey', now(), 5), ('r2', 'compare', now(), 7);
  INSERT INTO "Act" (id, "sourceId", kind, wanted, status, "askedBy", "endedAt", problem) VALUES ('k', 's', 'snapshot', '{}', 'failed', 'ana', now(), '{"code": "gave-way"}');
  INSERT INTO "RailwayLook" ("sourceId", at, problems, requests) VALUES ('s', now(), '[]', 2);
  INSERT INTO "Rehearsal" (id, "sourceId", "archiveId", at, minutes, worked, note, "by") VALUES ('d', 's', 'a', now(), 12, true, '', 'ana');
  UPDATE "Run" SET policy = '{"gentle": true, "connections": 2}' WHERE id = 'r1'`

test('what an earlier version stored under its own words reads right under the new ones', async () => {
  const lent = await lendDatabase()
  try {
    const names = readdirSync('prisma/migrations').filter((name) => !name.includes('.'))
    const read = (name: string) => readFileSync(path.join('prisma/migrations', name, 'migration.sql'), 'utf8')
    const at = names.sort().indexOf('20261126180000_words')
    await sql(lent.url, ...names.slice(0, at).map(read), ofOldWords, ...names.slice(at).map(read))
    const all = async (query: string) => (await sql(lent.url, query)).rows
    expect(
      await all('SELECT id, probe, "probeProblem"->>\'code\' AS code FROM "Source" ORDER BY id'),
    ).toEqual([
      { id: 's', probe: { host: 'db' }, code: 'yielded' },
      { id: 't', probe: null, code: 'connection-refused' },
    ])
    expect(
      await all(
        'SELECT id, "requestedBy", reverify, progress->>\'step\' AS step, problem->>\'code\' AS code FROM "Run" ORDER BY id',
      ),
    ).toEqual([
      { id: 'r1', requestedBy: 'ana', reverify: false, step: 'preflight', code: 'yielded' },
      { id: 'r2', requestedBy: 'ana', reverify: true, step: 'compare', code: null },
    ])
    expect(await all('SELECT name::text FROM "Step" ORDER BY "runId"')).toEqual([
      { name: 'preflight' },
      { name: 'compare' },
    ])
    expect(
      await all('SELECT id, "requestedBy", status::text, problem->>\'code\' AS code FROM "RailwayTask"'),
    ).toEqual([{ id: 'k', requestedBy: 'ana', status: 'failed', code: 'yielded' }])
    expect(await all('SELECT sequential FROM "Policy"')).toEqual([{ sequential: true }])
    expect(await all('SELECT policy FROM "Run" ORDER BY id')).toEqual([
      { policy: { sequential: true, connections: 2 } },
      { policy: null },
    ])
    for (const [table, rows] of [
      ['RailwaySurvey', 1],
      ['ArchiveCheck', 1],
      ['Drill', 1],
    ] as const)
      expect(await all(`SELECT count(*)::int AS rows FROM "${table}"`), table).toEqual([{ rows }])
  } finally {
    await lent.close()
  }
})

test('a runbook of an earlier version keeps its text, and has no blocks', async () => {
  const lent = await lendDatabase()
  try {
    const names = readdirSync('prisma/migrations').filter((name) => !name.includes('.'))
    const read = (name: string) => readFileSync(path.join('prisma/migrations', name, 'migration.sql'), 'utf8')
    const at = names.sort().indexOf('20261126190000_runbook_blocks')
    const written = `INSERT INTO "Source" (id, name, variable) VALUES ('s', 'shop', 'SHOP_URL');
      INSERT INTO "Runbook" ("sourceId", markdown, "writtenAt") VALUES ('s', '# Bring shop back', now())`
    await sql(lent.url, ...names.slice(0, at).map(read), written, ...names.slice(at).map(read))
    const { rows } = await sql(lent.url, 'SELECT markdown, blocks FROM "Runbook"')
    expect(rows).toEqual([{ markdown: '# Bring shop back', blocks: null }])
  } finally {
    await lent.close()
  }
})

test('channels that tell of failed runs tell that production is gone, once; others do not', async () => {
  const lent = await lendDatabase()
  try {
    const names = readdirSync('prisma/migrations').filter((name) => !name.includes('.'))
    const read = (name: string) => readFileSync(path.join('prisma/migrations', name, 'migration.sql'), 'utf8')
    const at = names.sort().indexOf('20261129060000_alerts_of_production')
    const channel = (id: string, kinds: string) =>
      `INSERT INTO "Channel" (id, name, kind, settings, sealed, "sealedFor", "addedBy", "alertKinds")
       VALUES ('${id}', '${id}', 'webhook', '{"host": "x"}', 'x', 'x', 'ana', '${kinds}')`
    const before = [channel('all', '{failed,errored-twice,overdue}'), channel('weekly', '{digest}')]
    await sql(lent.url, ...names.slice(0, at).map(read), ...before, ...names.slice(at).map(read))
    const { rows } = await sql(lent.url, 'SELECT id, "alertKinds" FROM "Channel" ORDER BY id')
    expect(rows).toEqual([
      { id: 'all', alertKinds: ['failed', 'errored-twice', 'overdue', 'production'] },
      { id: 'weekly', alertKinds: ['digest'] },
    ])
  } finally {
    await lent.close()
  }
})
