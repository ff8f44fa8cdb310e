import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writeChecksums } from '#lib/archives/archive-folder.ts'
import { withContainedFolder } from '#lib/archives/contained-folder.ts'
import { filesInToc } from '#lib/archives/read-toc.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { offeredTools } from '#tests/support/own-server.ts'

const root = mkdtempSync(path.join(tmpdir(), 'links-'))
const whole = path.join(root, 'whole')
const tarFile = path.join(root, 'whole.tar')
const secret = path.join(root, 'secret')
/** Rows of COPY: an archive that is led to it brings them back. */
const canary = 'CANARY-8271'
let source: LentDatabase
let kept: string
/** The archive that a test may damage. */
let folder: string

beforeAll(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    `CREATE TABLE t (v text); INSERT INTO t VALUES ('a'), ('b'); SELECT lo_from_bytea(0, 'an object')`,
  )
  const tools = await offeredTools()
  const pgDump = (...args: string[]) => execa(path.join(tools.folder, 'pg_dump'), [...args, source.url])
  await pgDump('-Fd', '-Z0', '-f', whole)
  await pgDump('-Ft', '-f', tarFile)
  const said = await backproof(['verify', source.url, '--out', root])
  expect(said.stdout).toMatch(/^PASSED/)
  kept = path.join(root, readdirSync(root).find((name) => /^[0-9a-f-]{36}$/.test(name)) ?? '')
})
afterAll(async () => {
  await source.close()
  rmSync(root, { recursive: true, force: true })
})
const fresh = (from: string) => {
  folder = path.join(root, 'x')
  rmSync(folder, { recursive: true, force: true })
  cpSync(from, folder, { recursive: true })
  writeFileSync(secret, `${canary}\n\\.\n`)
  writeFileSync(path.join(root, 'y.dat'), `${canary}\n\\.\n`)
}
afterEach(() =>
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('backproof-archive-'))).toEqual([]),
)

/** The file that holds the rows of `t`. */
const rowsOf = (place: string) =>
  readdirSync(place).find(
    (name) => /^\d+\.dat$/.test(name) && readFileSync(path.join(place, name), 'latin1').startsWith('a\n'),
  ) ?? ''
const largeObjects = (place: string) => readdirSync(place).find((name) => /^blobs.*\.toc$/.test(name)) ?? ''

function replaced(file: string, from: string, to: string) {
  const bytes = readFileSync(file)
  const at = bytes.indexOf(from)
  expect(at).toBeGreaterThan(0)
  expect(to.length).toBe(from.length)
  bytes.write(to, at, 'latin1')
  writeFileSync(file, bytes)
}

async function expectRefused(place: string, why: RegExp, args = ['--restores']) {
  const said = await backproof(['verify', '--archive', place, ...args])
  expect(said.all).toMatch(why)
  expect(said.exitCode, said.all).toBe(2)
  expect(said.all).not.toContain(canary)
}

describe('an archive in directory format is refused that', () => {
  test.each([
    ['rows', () => rowsOf(folder)],
    ['contents', () => 'toc.dat'],
    ['a file that nothing names', () => 'README'],
  ])('has a link for %s', async (_, nameOf) => {
    fresh(whole)
    const name = nameOf()
    const target = name === 'toc.dat' ? path.join(whole, 'toc.dat') : secret
    rmSync(path.join(folder, name), { force: true })
    symlinkSync(target, path.join(folder, name))
    await expectRefused(folder, /is a link\./)
  })

  test('holds a named pipe, which is not read', async () => {
    fresh(whole)
    execFileSync('mkfifo', [path.join(folder, '1.dat')])
    await expectRefused(folder, /is a pipe\./)
  })

  test.runIf(process.getuid?.() === 0)('holds a hard link to a file of another account', async () => {
    fresh(whole)
    chownSync(secret, 65534, 65534)
    rmSync(path.join(folder, rowsOf(folder)))
    linkSync(secret, path.join(folder, rowsOf(whole)))
    await expectRefused(folder, /file of another account/)
  })

  test('names a file outside of itself in its contents', async () => {
    fresh(whole)
    const name = rowsOf(folder)
    replaced(path.join(folder, 'toc.dat'), name, '../y.dat'.padStart(name.length, '/'))
    await expectRefused(folder, /names a file that pg_dump never writes: "\/*\.\.\/y\.dat"/)
  })

  test('names a file outside of itself for a large object', async () => {
    fresh(whole)
    writeFileSync(path.join(folder, largeObjects(folder)), '16999 ../secret\n')
    await expectRefused(folder, /never writes: "\.\.\/secret"/)
  })

  test('hides which files hold its large objects', async () => {
    fresh(whole)
    const list = path.join(folder, largeObjects(folder))
    writeFileSync(`${list}.gz`, gzipSync('16999 ../secret\n'))
    rmSync(list)
    await expectRefused(folder, /never writes: "blobs/)
  })
})

describe('an archive in tar format is refused that', () => {
  test('names a file outside of itself in its contents', async () => {
    const file = path.join(root, 'x.tar')
    cpSync(tarFile, file)
    const name =
      filesInToc(readFileSync(path.join(whole, 'toc.dat')))?.find(({ kind }) => kind === 'TABLE DATA')
        ?.file ?? ''
    replaced(file, name, '../y.dat'.padStart(name.length, '/'))
    await expectRefused(file, /never writes/)
  })

  test.each([
    ['lies elsewhere', 0, '../y'],
    ['is a link', 156, '2'],
  ])('has a member that %s', async (_, at, text) => {
    const file = path.join(root, 'x.tar')
    const bytes = readFileSync(tarFile)
    // The second header: behind the contents.
    const second = 512 + Math.ceil(Number.parseInt(bytes.toString('latin1', 124, 135), 8) / 512) * 512
    bytes.write(text, second + at, 'latin1')
    bytes.write('        ', second + 148)
    const sum = bytes.subarray(second, second + 512).reduce((all, byte) => all + byte, 0)
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, second + 148)
    writeFileSync(file, bytes)
    await expectRefused(file, /never writes/)
  })
})

describe('an archive of ours with sums of its own is refused that', () => {
  test('has a link among its files', async () => {
    fresh(kept)
    symlinkSync(secret, path.join(folder, 'data', '9.dat'))
    await writeChecksums(folder)
    await expectRefused(folder, /is a link\./, [])
  })

  test('has a link for its data', async () => {
    fresh(kept)
    renameSync(path.join(folder, 'data'), path.join(root, 'data'))
    symlinkSync(path.join(root, 'data'), path.join(folder, 'data'))
    await expectRefused(folder, /is a link\./, [])
    rmSync(path.join(root, 'data'), { recursive: true })
  })

  test('names a file outside of itself', async () => {
    fresh(kept)
    const toc = path.join(folder, 'data', 'toc.dat')
    const name = filesInToc(readFileSync(toc))?.find(({ kind }) => kind === 'TABLE DATA')?.file ?? ''
    replaced(toc, name, '../y.dat'.padStart(name.length, '/'))
    await writeChecksums(folder)
    await expectRefused(folder, /never writes/, [])
  })
})

describe('an archive that holds files alone is read', () => {
  test('by a link of the operator’s, and under several names of its own', async () => {
    fresh(whole)
    linkSync(path.join(folder, rowsOf(folder)), path.join(root, 'another-name'))
    const link = path.join(root, 'link')
    symlinkSync(folder, link)
    const said = await backproof(['verify', '--archive', link, '--restores'])
    expect(said.stdout, said.all).toMatch(/^RESTORES {2}link:/)
    rmSync(path.join(root, 'another-name'))
    rmSync(link)
  })

  test('from a copy where others could change it meanwhile', async () => {
    fresh(whole)
    chmodSync(folder, 0o777)
    const said = await backproof(['verify', '--archive', folder, '--restores'])
    expect(said.stdout, said.all).toMatch(/^RESTORES/)
    const lent = await withContainedFolder(folder, async (copy) => {
      rmSync(path.join(folder, 'toc.dat'))
      symlinkSync(secret, path.join(folder, 'toc.dat'))
      expect(readFileSync(path.join(copy, 'toc.dat'))).toEqual(readFileSync(path.join(whole, 'toc.dat')))
      return copy
    })
    expect(lent).not.toBe(folder)
    expect(existsSync(lent)).toBe(false)
  })

  test('and all that its contents name is there', () => {
    const named = filesInToc(readFileSync(path.join(whole, 'toc.dat')))?.map(({ file }) => file)
    const there = readdirSync(whole).filter((name) => name !== 'toc.dat' && !name.startsWith('blob_'))
    expect([...new Set(named)].sort()).toEqual(there.sort())
    const sealed = readdirSync(path.join(kept, 'data')).map((name) => name.replace(/\.(gz|lz4|zst)$/, ''))
    for (const { file } of filesInToc(readFileSync(path.join(kept, 'data', 'toc.dat'))) ?? [])
      expect(sealed).toContain(file)
  })
})
