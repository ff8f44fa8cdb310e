import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { allows, type KindOfWorker, kindsOfWorker } from '#tests/support/kinds-of-worker.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

const room = mkdtempSync(path.join(tmpdir(), 'kinds-'))
let source: LentDatabase
beforeAll(async () => {
  chmodSync(room, 0o711)
  source = await lendDatabase()
  await sql(
    source.url,
    'CREATE TABLE one (id integer PRIMARY KEY); INSERT INTO one SELECT generate_series(1, 1000)',
  )
})
afterAll(async () => {
  await source.close()
  rmSync(room, { recursive: true, force: true })
})

/** The command line, as that account. */
async function backproofAs(worker: KindOfWorker, args: string[]) {
  const own = mkdtempSync(path.join(room, 't-'))
  if (worker.uid !== null) chownSync(own, worker.uid, worker.uid)
  else chmodSync(own, 0o711)
  const key = path.join(own, 'worker.key')
  writeFileSync(key, 'CANARY', { mode: 0o600 })
  if (worker.uid !== null) chownSync(key, worker.uid, worker.uid)
  // A compromised pg_dump and pg_restore: each exits when it can read a secret of ours, and the run ends with it.
  const spies = `if [ "$1" != --version ] && cat ${key} /proc/[0-9]*/environ 2>/dev/null | grep -q CANARY; then exit 1; fi; exec "$real" "$@"`
  const wrapped = await wrapTools({ pg_dump: spies, pg_restore: spies })
  const [file = '', ...rest] = [
    ...worker.command,
    process.execPath,
    path.resolve('bin/backproof.mjs'),
    ...args,
  ]
  const env = { TMPDIR: own, BACKPROOF_PG_BIN: wrapped.folder, WORKER_CANARY: 'CANARY' }
  const said = await execa(file, rest, { env, reject: false, all: true }).finally(wrapped.unwrap)
  const left = readdirSync(own).filter((name) => name.startsWith('backproof'))
  return { ...said, left, own }
}

describe.each(kindsOfWorker.filter(allows))('a whole run of a worker $name', (worker) => {
  const folder = () => {
    const out = mkdtempSync(path.join(room, 'out-'))
    if (worker.uid !== null) chownSync(out, worker.uid, worker.uid)
    return out
  }

  test.runIf(worker.kind === 'none')(
    'is read by what takes over pg_dump: no other account, no namespaces',
    async () => {
      const said = await backproofAs(worker, ['verify', source.url])
      expect(said.exitCode).toBe(2)
      expect(said.left).toEqual([])
    },
  )

  test.runIf(worker.kind !== 'none')(
    'passes, and nothing that takes over pg_dump or pg_restore reads a secret',
    async () => {
      const out = folder()
      const said = await backproofAs(worker, ['verify', source.url, '--out', out])
      expect(said.all).toContain('PASSED')
      expect(said.exitCode).toBe(0)
      expect(said.left).toEqual([])
      const kept = path.join(out, readdirSync(out)[0] ?? '')
      const again = await backproofAs(worker, ['verify', '--archive', kept])
      expect(again.all).toContain('PASSED')
      const foreign = await backproofAs(worker, [
        'verify',
        '--archive',
        path.join(kept, 'data'),
        '--restores',
      ])
      expect(foreign.all).toContain('RESTORES')
      expect(foreign.left).toEqual([])
    },
  )
})
