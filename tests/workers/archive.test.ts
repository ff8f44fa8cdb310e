import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeChecksums } from '#lib/archives/archive-folder.ts'
import { detectFormat } from '#lib/archives/detect-format.ts'
import { readManifest } from '#lib/archives/open-archive.ts'
import { connect } from '#lib/postgres/connect.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { type Scratch, withScratch } from '#lib/postgres/scratch.ts'
import { closeSession } from '#lib/postgres/session.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { verifyExternalArchive } from '#workers/cli/verify-external-archive.ts'
import { createProgressWriter } from '#workers/run/progress-writer.ts'
import { runOutcome } from '#workers/run/run-outcome.ts'
import { random } from '#workers/selftest/bytes.ts'

const room = mkdtempSync(path.join(tmpdir(), 'archive-'))
const dumpOf = (format: string) => path.join(room, `shop.${format}`)
let source: LentDatabase
let kept: string
let manifest: Manifest
let tools: PgBinaries

beforeAll(async () => {
  source = await lendDatabase()
  const roles = `DO $$ BEGIN CREATE ROLE selftest_reader; CREATE ROLE selftest_owner; EXCEPTION WHEN duplicate_object THEN END $$`
  const other = `DO $$ BEGIN CREATE ROLE "O'wner; ""odd"""; EXCEPTION WHEN duplicate_object THEN END $$`
  await sql(source.url, roles, other, readFileSync('workers/selftest/sample.sql', 'utf8'))
  await sql(
    source.url,
    `CREATE TABLE staff.odd (id integer); ALTER TABLE staff.odd OWNER TO "O'wner; ""odd"""`,
  )
  const [found] = await findPgBinaries()
  if (!found) throw new Error('these tests need the programs of PostgreSQL')
  tools = found
  for (const letter of ['c', 'd', 't', 'p'])
    await execa(path.join(tools.folder, 'pg_dump'), [`-F${letter}`, '-f', dumpOf(letter), source.url])
  const said = await backproof(['verify', source.url, '--out', room])
  expect(said.stdout).toMatch(/^PASSED/)
  kept = path.join(room, readdirSync(room).find((name) => /^[0-9a-f-]{36}$/.test(name)) ?? '')
  const read = readManifest(readFileSync(path.join(kept, 'manifest.json'), 'utf8'))
  if (!read) throw new Error('the manifest cannot be read')
  manifest = read
})
afterAll(async () => {
  await source.close()
  rmSync(room, { recursive: true, force: true })
})

describe('a kept archive', () => {
  test('is proved again against its own manifest, and production is not asked', async () => {
    const said = await backproof(['verify', '--archive', kept, '--schemas', 'stock', '--json'])
    const result = JSON.parse(said.stdout)
    expect(result).toMatchObject({ outcome: 'passed', exitCode: 0, source: manifest.database })
    expect(result.tables.equal).toBe(result.tables.total)
    expect(result.archive.keptAt).toBe(kept)
    expect(said.exitCode).toBe(0)
  })

  test('with one byte changed fails, and the file is named', async () => {
    const file = path.join(kept, 'data', 'toc.dat')
    const whole = readFileSync(file)
    writeFileSync(file, Buffer.concat([whole.subarray(0, -1), Buffer.from('!')]))
    const said = await backproof(['verify', '--archive', kept])
    writeFileSync(file, whole)
    expect(said.exitCode).toBe(1)
    expect(said.stdout).toContain('data/toc.dat was changed')
  })

  // From 17 on pg_restore reads on behind such a header, finds nothing in the archive and ends without an error.
  test('whose header has another size of integers fails, though its checksums were computed anew', async () => {
    const [toc, sums] = [path.join(kept, 'data', 'toc.dat'), path.join(kept, 'SHA256SUMS')]
    const [whole, before] = [readFileSync(toc), readFileSync(sums)]
    const integerSizeAt = 8
    for (const size of [3, 5, 6, 8]) {
      const edited = Buffer.from(whole)
      edited[integerSizeAt] = size
      writeFileSync(toc, edited)
      await writeChecksums(kept)
      const result = await backproof(['verify', '--archive', kept])
      expect([size, result.exitCode, result.all]).toEqual([size, 1, expect.stringMatching(/^FAILED/m)])
    }
    writeFileSync(toc, whole)
    writeFileSync(sums, before)
  })

  test('without its manifest fails, since the sums know of it', async () => {
    const file = path.join(kept, 'manifest.json')
    const whole = readFileSync(file)
    rmSync(file)
    const said = await backproof(['verify', '--archive', kept])
    writeFileSync(file, whole)
    expect(said.exitCode).toBe(1)
    expect(said.stdout).toContain('manifest.json is missing')
  })

  test('of a version that hashed rows in another way is refused, and the way that is named goes', async () => {
    const file = path.join(kept, 'manifest.json')
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(whole), version: 2 }))
    const said = await backproof(['verify', '--archive', kept])
    writeFileSync(file, whole)
    expect(said.exitCode).toBe(2)
    expect(said.all).toContain('An older Backproof wrote this manifest')
    const command = /backproof (verify --archive \S+ --restores)/.exec(said.all)?.[1] ?? ''
    expect(command).toContain(path.join(kept, 'data'))
    expect(await backproof(command.split(' '))).toMatchObject({ exitCode: 0 })
  })

  test('is compared with its own manifest only, and takes no other', async () => {
    for (const more of [['--restores'], ['--manifest', path.join(kept, 'manifest.json')]]) {
      const said = await backproof(['verify', '--archive', kept, ...more])
      expect(said.exitCode).toBe(2)
      expect(said.stderr).toContain('manifest of its own')
    }
  })
})

describe.each(['c', 'd', 't'])('an external archive of pg_dump -F%s', (format) => {
  test('that restores cleanly without a manifest proves nothing', async () => {
    const said = await backproof(['verify', '--archive', dumpOf(format)])
    expect(said.exitCode).toBe(2)
    expect(said.stdout).toMatch(/^ERROR/)
    expect(said.stdout).toContain('no manifest: equality is not proven')
    expect(said.stdout).toContain('--restores')
  })

  test('restores, where only that was asked, and equality is shown as unproven', async () => {
    const said = await backproof(['verify', '--archive', dumpOf(format), '--restores'])
    expect(said.exitCode).toBe(0)
    expect(said.stdout).toMatch(/^RESTORES/)
    expect(said.stdout).toContain('no manifest: equality is not proven')
    expect(said.stdout).not.toContain('PASSED')
  })

  test('is equal, where a manifest says what it must hold', async () => {
    const said = await backproof([
      'verify',
      '--archive',
      dumpOf(format),
      '--manifest',
      path.join(kept, 'manifest.json'),
    ])
    expect(said.stdout).toMatch(/^PASSED/)
    expect(said.exitCode).toBe(0)
  })
})

test.each(['c', 'd', 't'])('roles that only large objects speak of are made, with -F%s', async (format) => {
  const objects = await lendDatabase()
  const roles = ['reader', 'owner', 'Of "two"\nlines'].map(
    (it) => `"${`${objects.name} ${it}`.replaceAll('"', '""')}"`,
  )
  const [reader, owner, odd] = roles
  const file = path.join(room, `objects.${format}`)
  try {
    await sql(
      objects.url,
      ...roles.map((role) => `CREATE ROLE ${role}`),
      'CREATE TABLE t (i integer); INSERT INTO t VALUES (1)',
      "SELECT lo_from_bytea(77, 'hello'), lo_from_bytea(78, 'x'), lo_from_bytea(79, 'y')",
      `GRANT SELECT ON LARGE OBJECT 77 TO ${reader}; GRANT ALL ON LARGE OBJECT 78 TO ${odd} WITH GRANT OPTION; GRANT SELECT ON LARGE OBJECT 78 TO PUBLIC`,
      `ALTER LARGE OBJECT 79 OWNER TO ${owner}`,
    )
    await execa(path.join(tools.folder, 'pg_dump'), [`-F${format}`, '-f', file, objects.url])
    const said = await backproof(['verify', '--archive', file, '--restores'])
    expect(said.exitCode, said.all).toBe(0)
    expect(said.stdout).toMatch(/^RESTORES/)
  } finally {
    await objects.close()
    await sql(clusterUrl(), ...roles.map((role) => `DROP ROLE IF EXISTS ${role}`))
  }
})

test('a plain script is refused and never run', async () => {
  const said = await backproof(['verify', '--archive', dumpOf('p'), '--restores'])
  expect(said.exitCode).toBe(2)
  expect(said.stderr).toContain('is plain SQL. Backproof never runs it')
})

test('schemas that must exist are checked in an external archive, too', async () => {
  const said = await backproof([
    'verify',
    '--archive',
    dumpOf('c'),
    '--restores',
    '--schemas',
    'stock,nowhere',
  ])
  expect(said.exitCode).toBe(1)
  expect(said.stdout).toContain('the archive has no such schema')
})

test('an archive of an empty database proves nothing', async () => {
  const empty = await lendDatabase()
  const file = path.join(room, 'empty.dump')
  await execa(path.join(tools.folder, 'pg_dump'), ['-Fc', '-f', file, empty.url])
  await empty.close()
  const said = await backproof(['verify', '--archive', file, '--restores'])
  expect(said.exitCode).toBe(2)
  expect(said.stdout).toContain('holds no rows')
})

describe.each([
  ['compressed', [], 60],
  // Nearly all of these restore to the end.
  ['uncompressed', ['-Z0'], 30],
])('a damaged file in custom format, %s', (_, compression, flipsAtMost) => {
  let scratch: Scratch
  let release = () => {}
  let closed: Promise<void> = Promise.resolve()
  let whole: Buffer
  let before: string
  let after: string | null

  beforeAll(async () => {
    const file = path.join(room, 'whole')
    await execa(path.join(tools.folder, 'pg_dump'), ['-Fc', ...compression, '-f', file, source.url])
    whole = readFileSync(file)
    before = await plainDump(source.url)
    await new Promise<void>((ready, broken) => {
      closed = withScratch(tools, { tables: 20 }, async (starting) => {
        scratch = await starting
        ready()
        await new Promise<void>((resolve) => {
          release = resolve
        })
      })
      closed.catch(broken)
    })
  })
  afterAll(async () => {
    release()
    await closed
  })

  test('that is cut at any of 20 points never passes, and never takes long', async () => {
    const outcomes = new Map<string, number>()
    for (let point = 0; point < 20; point += 1) {
      const cut = whole.subarray(0, Math.floor((whole.length * point) / 20) + (point === 0 ? 5 : 0))
      for (const given of [manifest, null]) {
        const { status } = await judged(cut, given)
        outcomes.set(status, (outcomes.get(status) ?? 0) + 1)
        expect(status, `cut to ${cut.length} bytes`).toBe('failed')
      }
    }
    expect(Object.fromEntries(outcomes)).toEqual({ failed: 40 })
  }, 240_000)

  test('with one bit flipped at many places never passes, unless the bit means nothing to anybody', async () => {
    const draw = random(2026)
    const harmless: number[] = []
    for (let flips = 0; flips < flipsAtMost; flips += 1) {
      const flipped = Buffer.from(whole)
      const offset = Math.floor(draw() * whole.length)
      flipped[offset] = (flipped[offset] ?? 0) ^ (1 << Math.floor(draw() * 8))
      if (flips % 6 === 0)
        expect((await judged(flipped, null)).status, `without a manifest, byte ${offset}`).not.toBe('passed')
      const { status } = await judged(flipped, manifest)
      if (status !== 'passed') continue
      // A pass is right only where PostgreSQL itself finds the same database, e.g. for another sign between a date and a time.
      expect(after, `byte ${offset} passed`).toBe(before)
      harmless.push(offset)
    }
    expect(harmless.length, `harmless: ${harmless}`).toBeLessThan(15)
  }, 400_000)

  test('whose header is followed by random bytes, or repeats one byte, does not lead us round in circles', async () => {
    const draw = random(7)
    const noise = Buffer.from(Array.from({ length: 200_000 }, () => Math.floor(draw() * 256)))
    for (const rest of [
      noise,
      Buffer.alloc(200_000, 0),
      Buffer.alloc(200_000, 0xff),
      Buffer.alloc(200_000, 1),
    ])
      for (const header of [5, 11, 60, 200])
        expect((await judged(Buffer.concat([whole.subarray(0, header), rest]), manifest)).status).not.toBe(
          'passed',
        )
  }, 240_000)

  test('is not held against a manifest of another major version, whose definitions read otherwise', async () => {
    const { status, problem } = await judged(whole, { ...manifest, serverVersionNumber: 120_022 })
    expect(status).toBe('errored')
    expect(problem).toMatchObject({
      code: 'tool-missing',
      message: expect.stringMatching(/manifest is of PostgreSQL 12, .* into PostgreSQL \d+ only/),
    })
  })

  async function judged(content: Buffer, given: Manifest | null): Promise<ReturnType<typeof runOutcome>> {
    const file = path.join(room, 'damaged')
    after = null
    writeFileSync(file, content)
    const begun = performance.now()
    const { signal } = new AbortController()
    const result = await detectFormat(file)
      .then((archive) =>
        verifyExternalArchive(
          {
            archive,
            manifest: given,
            binaries: [tools],
            requiredSchemas: [],
            progress: createProgressWriter(() => {}),
            withScratch: async (_tools, _size, use) => {
              try {
                return await use(Promise.resolve(scratch))
              } finally {
                after = await plainDump(scratch.url(manifest.database)).catch(() => null)
                await emptied()
              }
            },
          },
          (_, work) => work(),
          signal,
        ),
      )
      .then(
        (checks) => ({ checks }),
        (thrown: unknown) => ({ thrown }),
      )
    expect(performance.now() - begun).toBeLessThan(30_000)
    const ending = runOutcome(result)
    if (ending.problem) expect(ending.problem.code, ending.problem.message).not.toBe('unforeseen')
    return ending
  }

  async function emptied(): Promise<void> {
    const client = await connect(scratch.connection('template1'), 'test')
    const databases = await client.query(
      "SELECT datname FROM pg_database WHERE datname NOT IN ('template0', 'template1', 'postgres')",
    )
    for (const { datname } of databases.rows)
      await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)} WITH (FORCE)`)
    const made = await client.query('SELECT rolname FROM pg_roles WHERE oid >= 16384')
    for (const { rolname } of made.rows) {
      const name = client.escapeIdentifier(rolname)
      await client.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`)
    }
    await closeSession(client)
  }
})

/** A database as a plain dump says it, without comments: PostgreSQL's own way to tell whether two are the same. */
async function plainDump(url: string): Promise<string> {
  const { stdout } = await execa(path.join(tools.folder, 'pg_dump'), ['-Fp', url])
  // \restrict carries a new random word each time.
  return stdout
    .split('\n')
    .filter((line) => !/^(--|\\(un)?restrict )/.test(line))
    .join('\n')
}
