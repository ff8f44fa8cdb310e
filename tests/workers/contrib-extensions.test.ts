import { expect, test } from 'vitest'
import { extensionsOfMajor } from '#lib/postgres/extension-packages.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { lendDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { extensionSamples } from '#tests/support/extension-samples.ts'
import { failures, prove } from '#tests/support/proof.ts'

test('a source that uses every extension of PostgreSQL itself passes, each with what it stores', async () => {
  const own = extensionsOfMajor(await serverMajor()).filter(
    ({ package: from }) => from === 'postgresql-MAJOR',
  )
  expect(own.length).toBeGreaterThan(40)
  const source = await lendDatabase()
  try {
    await sql(source.url, ...own.map(({ name }) => `CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`))
    for (const { name } of own) {
      await sql(
        source.url,
        `CREATE SCHEMA "uses ${name}"; SET search_path = "uses ${name}", public`,
        ...(extensionSamples[name] ?? []),
      )
    }
    const checks = await prove(source.url)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    expect(checks.filter(({ kind, verdict }) => kind === 'extension' && verdict !== 'passed')).toEqual([])
    const rows = checks.filter(({ kind }) => kind === 'rows').map(({ subject }) => subject)
    expect(rows).toContain('uses hstore.t')
  } finally {
    await source.close()
  }
})
