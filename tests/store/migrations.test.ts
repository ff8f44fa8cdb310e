import { execa } from 'execa'
import { expect, test } from 'vitest'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { migrate } from '#tests/support/metadata.ts'

/** What migrations add by hand, beyond what the schema language can say. */
const byHand = [
  'Act_ended_unless_active',
  'Act_failed_with_problem',
  'Act_one_change_per_source',
  'Act_running_is_claimed',
  'Archive_kept_or_deleted',
  'Archive_sizes',
  'Backup_gone_why',
  'Policy_kindness',
  'Policy_promises',
  'RailwayToken_one_place',
  'Rehearsal_minutes',
  'Run_ended_unless_active',
  'Run_one_active_per_source',
  'Run_passed_without_problem',
  'Run_running_is_claimed',
  'Source_one_connection',
  'Step_duration',
  'Warning_acknowledged',
]

const everything = `
  SELECT table_name || '.' || column_name AS name, concat_ws(' ', udt_name, is_nullable, column_default) AS definition
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('public._prisma_migrations'), 0::oid)
  UNION ALL SELECT typname || '.' || enumlabel, enumsortorder::text FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid`

async function describeDatabase(url: string): Promise<string[]> {
  const { rows } = await sql(url, everything)
  return rows
    .filter((row) => !byHand.includes(row.name))
    .map((row) => `${row.name}: ${row.definition}`)
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
    const found = await describeDatabase(migrated.url)
    expect(found).toEqual(await describeDatabase(wanted.url))
    expect(found.length).toBeGreaterThan(100)
    const names = (await sql(migrated.url, everything)).rows.map((row) => row.name)
    expect(byHand.filter((name) => !names.includes(name))).toEqual([])
  } finally {
    await Promise.all([migrated.close(), wanted.close()])
  }
})
