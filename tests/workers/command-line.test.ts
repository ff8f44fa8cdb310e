import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connectTimeoutSeconds } from '#lib/postgres/connect-problem.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

let source: LentDatabase
let empty: LentDatabase
beforeAll(async () => {
  source = await lendSampleSource()
  empty = await lendDatabase()
})
afterAll(async () => {
  await source.close()
  await empty.close()
})
afterEach(() => {
  expect(readdirSync(tmpdir()).filter((name) => /^backproof-(scratch|archive)/.test(name))).toEqual([])
})

test('a whole database passes with exit 0, and the result stands on standard output', async () => {
  const said = await backproof(['verify', source.url, '--schemas', 'academy,business,community,marketplace'])
  expect(said.stdout).toMatch(/^PASSED/)
  expect(said.stdout).toContain('19 of 19 tables equal')
  expect(said.stderr).toContain('restore')
  expect(said.exitCode).toBe(0)
})

test('as JSON everything is said, and nothing else stands on standard output', async () => {
  const said = await backproof(['verify', 'env:MY_SOURCE', '--json'], { env: { MY_SOURCE: source.url } })
  const result = JSON.parse(said.stdout)
  expect(result).toMatchObject({ outcome: 'passed', exitCode: 0, tables: { equal: 19, total: 19 } })
  expect(result.steps.map((step: { name: string }) => step.name)).toEqual([
    'preflight',
    'capture',
    'restore',
    'inspect',
    'compare',
  ])
})

test('with --out the archive is kept, and sha256sum agrees with it', async () => {
  const out = mkdtempSync(path.join(tmpdir(), 'kept-'))
  const said = await backproof(['verify', source.url, '--out', out])
  expect(said.exitCode).toBe(0)
  const [id = ''] = readdirSync(out)
  expect(readdirSync(path.join(out, id)).sort()).toEqual(['SHA256SUMS', 'data', 'manifest.json'])
  await execa('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: path.join(out, id) })
  rmSync(out, { recursive: true })
})

test('a schema that must exist and does not gives exit 1', async () => {
  const said = await backproof(['verify', source.url, '--schemas', 'billing'])
  expect(said.stdout).toMatch(/^FAILED[\s\S]*billing/)
  expect(said.exitCode).toBe(1)
})

test('an interrupted run ends as cancelled, with exit 130', async () => {
  const said = await backproof(['verify', source.url], { interruptAt: 'capture' })
  expect(said.stdout).toMatch(/^CANCELLED/)
  expect(said.exitCode).toBe(130)
})

describe('what cannot be looked at gives exit 2, one clear sentence and a hint', () => {
  const withPassword = (password: string) => {
    const url = new URL(source.url)
    url.password = password
    return url.href
  }
  const cases: [string, () => string[], RegExp, RegExp][] = [
    [
      'a wrong password',
      () => ['verify', withPassword('wrong')],
      /rejected the user or the password/,
      /Copy the connection string again/,
    ],
    [
      'an unknown host',
      () => ['verify', 'postgresql://a:b@nowhere.invalid/x'],
      /host of .* cannot be resolved/,
      /Check the host name/,
    ],
    [
      'a port where nothing listens',
      () => ['verify', 'postgresql://a:b@127.0.0.1:1/x'],
      /Nothing accepts connections/,
      /server is running/,
    ],
    [
      'an unknown database',
      () => ['verify', clusterUrl('nothing_of_that_name')],
      /no database with this name/,
      /last slash/,
    ],
    ['a database without a table', () => ['verify', empty.url], /contains no table/, /right database/],
    [
      'a web address',
      () => ['verify', 'https://example.com/db'],
      /not a PostgreSQL connection string/,
      /begins with postgresql:/,
    ],
    [
      'a Railway reference',
      () => ['verify', `\${{Postgres.DATABASE_URL}}`],
      /Railway reference/,
      /variable of the worker/,
    ],
    [
      'an option that libpq would follow elsewhere',
      () => ['verify', 'postgresql://a:b@127.0.0.1/x?hostaddr=10.0.0.1'],
      /not accepted: hostaddr/,
      /Remove it/,
    ],
    [
      'a variable that is not set',
      () => ['verify', 'env:NOT_SET_ANYWHERE'],
      /NOT_SET_ANYWHERE is not set/,
      /connection string/,
    ],
    ['no connection string', () => ['verify'], /Unknown command/, /usage: backproof/],
    ['an unknown option', () => ['verify', source.url, '--fast'], /Unknown option/, /usage: backproof/],
    [
      'no programs of PostgreSQL on this machine',
      () => ['verify', source.url, '--schemas', ''],
      /programs are not on the worker/,
      /apt-get install postgresql-\d+/,
    ],
  ]
  test.each(cases)('%s', async (name, args, sentence, hint) => {
    const env: Record<string, string> = name.startsWith('no programs')
      ? { BACKPROOF_PG_BIN: '/nonexistent' }
      : {}
    const said = await backproof(args(), { env })
    expect(said.all).toMatch(sentence)
    expect(said.all).toMatch(hint)
    expect(said.all).not.toMatch(/\bat .*\.ts:\d+|node_modules/)
    expect(said.all).not.toContain('wrong@')
    expect(said.exitCode).toBe(2)
  })
})

describe('a server that is no PostgreSQL', () => {
  const silent: Socket[] = []
  let mute: Server
  let web: Server
  beforeAll(async () => {
    mute = createServer((socket) => silent.push(socket.on('error', () => {})))
    web = createServer((socket) =>
      socket.on('error', () => {}).once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    )
    for (const server of [mute, web])
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    for (const socket of silent) socket.destroy()
    mute.close()
    web.close()
  })
  const port = (server: Server) => (server.address() as { port: number }).port

  test('that says nothing is given up on in bounded time', async () => {
    const begun = performance.now()
    const said = await backproof(['verify', `postgresql://a:b@127.0.0.1:${port(mute)}/x`])
    expect(said.all).toContain(`did not answer within ${connectTimeoutSeconds} s`)
    expect(performance.now() - begun).toBeLessThan(2 * connectTimeoutSeconds * 1000)
    expect(said.exitCode).toBe(2)
  })

  test('that speaks another language is named as such', async () => {
    const said = await backproof(['verify', `postgresql://a:b@127.0.0.1:${port(web)}/x`])
    expect(said.all).toMatch(/does not speak the PostgreSQL protocol/)
    expect(said.exitCode).toBe(2)
  })
})

test('a database whose tables are all empty never passes', async () => {
  const rowless = await lendDatabase()
  await sql(rowless.url, 'CREATE TABLE nothing_yet (id integer)')
  const said = await backproof(['verify', rowless.url])
  await rowless.close()
  expect(said.all).toMatch(/a comparison would prove nothing/)
  expect(said.exitCode).toBe(2)
})

test('an extension that the worker lacks is named with the package to install, and the archive is not blamed', async () => {
  const extended = await lendSampleSource()
  await sql(
    extended.url,
    "INSERT INTO pg_extension SELECT 99999, 'vector', 10, 2200, true, '0.7.0', NULL, NULL",
  )
  const said = await backproof(['verify', extended.url])
  await extended.close()
  expect(said.all).toMatch(/extension vector is in use on the source/)
  expect(said.all).toMatch(/apt-get install postgresql-\d+-pgvector/)
  expect(said.exitCode).toBe(2)
})

test.runIf(process.getuid?.() === 0)(
  'a full disk under the throwaway server blames the disk, not the archive',
  async () => {
    const disk = mkdtempSync(path.join(tmpdir(), 'disk-'))
    await execa('mount', ['-t', 'tmpfs', '-o', 'size=30m', 'tmpfs', disk])
    try {
      const said = await backproof(['verify', source.url], { env: { BACKPROOF_SCRATCH: disk } })
      expect(said.all).toMatch(/no space left|not enough room/i)
      expect(said.exitCode).toBe(2)
      expect(readdirSync(disk)).toEqual([])
    } finally {
      await execa('umount', [disk])
      rmSync(disk, { recursive: true })
    }
  },
)
