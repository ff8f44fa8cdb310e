import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { type RestoredRows, watchRestore } from '#lib/postgres/watch-restore.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { until } from '#tests/support/until.ts'

test('rows are counted for the named tables alone, also while they are copied', async () => {
  const lent = await lendDatabase()
  await sql(
    lent.url,
    'CREATE SCHEMA "Other"',
    'CREATE TABLE "Other"."Daily menu" (n int)',
    'CREATE TABLE "Daily menu" (n int)',
    'CREATE TABLE unnamed (n int)',
    'INSERT INTO unnamed SELECT generate_series(1, 9)',
    'CREATE TABLE copied (n int)',
    'INSERT INTO "Daily menu" SELECT generate_series(1, 3)',
  )
  const [binaries] = await findPgBinaries()
  const psql = path.join(binaries?.folder ?? '', 'psql')
  // The copy goes on for as long as its input is open.
  const copying = spawn(psql, ['-Xqc', 'COPY copied FROM STDIN', lent.url], { env: {} as NodeJS.ProcessEnv })
  copying.stdin.write('1\n'.repeat(20_000))

  let counts: RestoredRows[] = []
  const named = [
    { schema: 'public', name: 'Daily menu' },
    { schema: 'Other', name: 'Daily menu' },
    { schema: 'public', name: 'copied' },
    { schema: 'public', name: 'not restored yet' },
  ]
  const watch = watchRestore(readConnectionString(lent.url), named, (read) => {
    counts = read
  })
  try {
    const copied = await until(async () => counts.find(({ busy }) => busy) ?? null)
    expect(copied).toMatchObject({ schema: 'public', name: 'copied' })
    await until(async () => counts.find(({ name, restored }) => name === 'copied' && restored > 1000) ?? null)
    // The counters of a session are seen some time after its statement.
    await until(async () => counts.find(({ restored }) => restored === 3) ?? null)
    const others = counts.filter(({ name }) => name !== 'copied')
    expect(others.sort((a, b) => a.restored - b.restored)).toEqual([
      { schema: 'Other', name: 'Daily menu', restored: 0, busy: false },
      { schema: 'public', name: 'Daily menu', restored: 3, busy: false },
    ])
  } finally {
    await watch.stop()
    copying.stdin.end()
    await new Promise((resolve) => copying.once('exit', resolve))
  }
})
