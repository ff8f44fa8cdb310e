import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#bin/services/migrate.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import type { Problem } from '#lib/problem.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { commandLinesDuring } from '#tests/support/processes.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

const password = `CANARY-${process.pid}`
const role = `canary_${process.pid}`
let source: LentDatabase
beforeAll(async () => {
  source = await lendSampleSource()
  await sql(clusterUrl(), `CREATE ROLE ${role} SUPERUSER LOGIN PASSWORD '${password}'`)
})
afterAll(async () => {
  await source.close()
  await sql(clusterUrl(), `DROP ROLE ${role}`)
})

/** The same database, signed in to with the password that must not be seen. */
const withCanary = (url: string) => Object.assign(new URL(url), { username: role, password }).href

test('migrations of the metadata database show its password to no other account', async () => {
  const empty = await lendDatabase()
  const { lines } = await commandLinesDuring(async () => {
    await migrate(readMetadataUrl(withCanary(empty.url)))
    // As developers use it.
    const env = { DATABASE_URL: withCanary(empty.url), CHECKPOINT_DISABLE: '1' }
    await execa('node', ['node_modules/prisma/build/index.js', 'migrate', 'status'], { env })
  })
  const { rows } = await sql(
    empty.url,
    'SELECT count(*)::int AS applied FROM "_prisma_migrations" WHERE finished_at IS NOT NULL',
  )
  expect(rows[0].applied).toBeGreaterThan(3)
  // The engine itself was seen, with its arguments.
  expect(
    [...lines].filter((line) => line.includes('schema-engine') && line.includes('--datasource')),
  ).not.toEqual([])
  expect([...lines].filter((line) => line.includes(password))).toEqual([])
  await sql(empty.url, `REASSIGN OWNED BY ${role} TO CURRENT_USER`)
  await empty.close()
})

test('a migration that fails says why without the password', async () => {
  const nowhere = Object.assign(new URL(withCanary(clusterUrl('nothing_of_that_name'))), { port: '1' }).href
  const { result, lines } = await commandLinesDuring(() =>
    migrate(readMetadataUrl(nowhere)).then(
      () => null,
      (thrown) => thrown as Problem,
    ),
  )
  expect(result).toMatchObject({ code: 'connection-refused' })
  expect(JSON.stringify([String(result), result?.hint, [...lines]])).not.toContain(password)
})

describe('backproof verify', () => {
  const launcher = path.resolve('bin/backproof.mjs')
  const ways: [string, string[], { env?: Record<string, string>; input?: string }][] = [
    ['by the name of a variable', ['env:SHOP'], { env: { SHOP: 'url' } }],
    ['by standard input', ['-'], { input: 'url' }],
  ]
  test.each(ways)(
    'shows its connection string to no other account where it is given %s, npm and its shell included',
    async (_way, args, given) => {
      const url = withCanary(source.url)
      const fill = (text: string) => text.replace('url', url)
      const options = {
        reject: false as const,
        all: true as const,
        env: { ...(given.env && { SHOP: fill(given.env.SHOP ?? '') }), npm_config_update_notifier: 'false' },
        ...(given.input && { input: `${fill(given.input)}\n` }),
      }
      const { result, lines } = await commandLinesDuring(() =>
        execa('npm', ['run', '--silent', 'verify', '--', ...args], options),
      )
      expect(result.stdout).toMatch(/^PASSED/)
      for (const program of ['npm', 'sh -c', 'pg_dump', 'pg_restore'])
        expect(
          [...lines].filter((line) => line.includes(program)),
          program,
        ).not.toEqual([])
      expect([...lines].filter((line) => line.includes(password))).toEqual([])
      expect(result.all).not.toContain(password)
    },
  )

  test('empty standard input, or two options that read it, is a usage error', async () => {
    const run = (args: string[], input: string) =>
      execa('node', [launcher, ...args], { reject: false, input, all: true })
    expect(await run(['verify', '-'], '\n')).toMatchObject({
      exitCode: 2,
      all: expect.stringContaining('Standard input holds no connection string'),
    })
    expect(await run(['verify', '-', '--scratch', '-'], 'x')).toMatchObject({
      exitCode: 2,
      all: expect.stringContaining('one connection string'),
    })
    const noise = await run(['verify', '-'], `${password} `.repeat(100_000))
    expect(noise.exitCode).toBe(2)
    expect(noise.all).not.toContain(password)
  })
})
