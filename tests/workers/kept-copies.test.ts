import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownedPrefixes } from '#lib/owned-folder.ts'
import { type LentDatabase, lendDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { allows, type KindOfWorker, kindsOfWorker } from '#tests/support/kinds-of-worker.ts'
import { allProcesses } from '#tests/support/processes.ts'
import { until } from '#tests/support/until.ts'

// Not below the folder of this test, whose path may be so long that sockets are made in /tmp, beside those of other tests.
const room = mkdtempSync('/tmp/backproof-kept-')
chmodSync(room, 0o711)
let source: LentDatabase
beforeAll(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    'CREATE TABLE one (id integer); INSERT INTO one VALUES (41)',
    'ALTER TABLE one ENABLE ROW LEVEL SECURITY',
    // A copy whose own rights would allow every role to write.
    'GRANT ALL ON one TO PUBLIC',
  )
})
afterAll(async () => {
  await source.close()
  rmSync(room, { recursive: true, force: true })
})

/** The rest of the machine, where the test leaves no other worker or command. */
const asOurselves: KindOfWorker = { name: 'as this account', command: [], uid: null, kind: '' }

/** A command that keeps the copy of a run, in a temporary folder of its own. */
function keeping(time: string, worker = asOurselves, prefix = 't-') {
  const own = mkdtempSync(path.join(room, prefix))
  if (worker.uid === null) chmodSync(own, 0o711)
  else chownSync(own, worker.uid, worker.uid)
  const [program = '', ...args] = [...worker.command, process.execPath, path.resolve('bin/backproof.mjs')]
  const env = { ...process.env, TMPDIR: own, KEPT_SOURCE: source.url }
  const command = spawn(program, [...args, 'verify', 'env:KEPT_SOURCE', '--json', '--keep', time], { env })
  let said = ''
  let result = ''
  command.stderr.on('data', (chunk) => (said += chunk))
  command.stdout.on('data', (chunk) => (result += chunk))
  // Not `exit`, after which what it said may still come.
  const ended = new Promise<number | null>((resolve) => command.once('close', (code) => resolve(code)))
  const scratches = () => readdirSync(own).filter((name) => name.startsWith(ownedPrefixes.scratch))
  return {
    own,
    command,
    ended,
    scratches,
    /** Entries of copies in /tmp, where sockets are made if the path of the temporary folder is too long for one. */
    entriesOutside: (name: string) =>
      readdirSync('/tmp')
        .filter((folder) => folder.startsWith(ownedPrefixes.scratch))
        .map((folder) => path.join('/tmp', folder, 'kept.json'))
        .filter((file) => existsSync(file) && readFileSync(file, 'utf8').includes(name)),
    said: () => said,
    result: () => JSON.parse(result),
    name: () =>
      until(async () => {
        if (command.exitCode !== null) throw new Error(said)
        return /backproof psql (\w+)/.exec(said)?.[1] ?? null
      }),
    psql: (...rest: string[]) =>
      execa(program, [...args, 'psql', ...rest], { env, reject: false, input: '', all: true }),
  }
}

/** Processes that belong to a throwaway server below a folder. */
function servers(folder: string): string[] {
  return allProcesses()
    .map(({ command }) => command)
    .filter((line) => line.includes(`-D ${folder}/`))
}

const isAtLeast14 = (await serverMajor()) >= 14

test('a kept copy answers the login, which reads everything and writes nothing, and Ctrl-C removes it', async () => {
  const kept = keeping('10m')
  const name = await kept.name()
  // The result is there before the keeping begins.
  expect(kept.result()).toMatchObject({ outcome: 'passed' })
  const read = await kept.psql(name, '-Atc', 'SELECT id, current_user FROM one')
  expect(read.all).toMatch(/^41\|reader_[0-9a-f]{8}$/)
  const write = await kept.psql(name, '-c', 'INSERT INTO one VALUES (1)')
  expect(write.exitCode).toBe(1)
  expect(write.all).toContain('read-only transaction')
  // What it may do to itself gives it no rights: the copy grants PUBLIC what production did, and nothing more.
  const writable = ['-c', 'SET default_transaction_read_only = off', '-c', 'DROP TABLE one']
  expect((await kept.psql(name, ...writable)).all).toContain(isAtLeast14 ? 'must be owner' : 'DROP')
  // Without a name: the only one. What is not kept is named.
  expect((await kept.psql()).exitCode).toBe(0)
  expect((await kept.psql('12')).all).toMatch(/No copy of run 12 is kept here[\s\S]*until/)
  const secret = JSON.parse(
    readFileSync(path.join(kept.own, kept.scratches()[0] ?? '', 'kept.json'), 'utf8'),
  ).password
  expect(kept.said()).not.toContain(secret)
  kept.command.kill('SIGINT')
  expect(await kept.ended).toBe(0)
  expect(kept.said()).toContain('It was removed on request.')
  expect([kept.scratches(), servers(kept.own)]).toEqual([[], []])
  expect((await kept.psql(name)).exitCode).toBe(2)
})

test('a kept copy is gone after its time', async () => {
  const kept = keeping('2s')
  await kept.name()
  expect(kept.scratches()).not.toEqual([])
  expect(await kept.ended).toBe(0)
  expect(kept.said()).toContain('Its time was over.')
  expect([kept.scratches(), servers(kept.own)]).toEqual([[], []])
})

test('a copy is kept and removed as well where the temporary folder is too deep for a socket', async () => {
  const kept = keeping('10m', asOurselves, 'deep-'.repeat(20))
  const name = await kept.name()
  expect((await kept.psql(name, '-Atc', 'SELECT id FROM one')).all).toBe('41')
  const [entry = '', ...others] = kept.entriesOutside(name)
  expect([existsSync(entry), others]).toEqual([true, []])
  kept.command.kill('SIGKILL')
  await kept.ended
  const left = () => [...kept.scratches(), ...servers(kept.own), ...kept.entriesOutside(name)]
  await until(async () => (left().length === 0 ? true : null))
  expect(existsSync(path.dirname(entry))).toBe(false)
})

test('a copy of a server of others is not kept, and neither is one for longer than a day', async () => {
  for (const args of [
    ['--keep', '25h'],
    ['--keep', '1h', '--scratch', source.url],
  ]) {
    const { exitCode, stderr } = await execa(
      process.execPath,
      ['bin/backproof.mjs', 'verify', source.url, ...args],
      { reject: false },
    )
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/at most 24h|throwaway server only/)
  }
})

describe.each(kindsOfWorker.filter(allows))('a copy that is kept $name', (worker) => {
  test('is gone when its process is killed, though no other one starts', async () => {
    const kept = keeping('10m', worker)
    const name = await kept.name()
    expect((await kept.psql(name, '-Atc', 'SELECT id FROM one')).all).toBe('41')
    expect(servers(kept.own)).not.toEqual([])
    kept.command.kill('SIGKILL')
    await kept.ended
    await until(async () => (kept.scratches().length + servers(kept.own).length === 0 ? true : null), 10_000)
    expect(existsSync(kept.own)).toBe(true)
  })
})
