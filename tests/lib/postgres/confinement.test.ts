import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, test } from 'vitest'
import { allows, type KindOfWorker, kindsOfWorker } from '#tests/support/kinds-of-worker.ts'
import { allProcesses } from '#tests/support/processes.ts'

const room = mkdtempSync(path.join(tmpdir(), 'confined-'))
chmodSync(room, 0o711)
afterAll(() => rmSync(room, { recursive: true, force: true }))

async function seenBy(worker: KindOfWorker, profile: string, mark: string) {
  const own = mkdtempSync(path.join(room, 't-'))
  if (worker.uid !== null) chownSync(own, worker.uid, worker.uid)
  else chmodSync(own, 0o711)
  const script = path.resolve('tests/support/hostile-session.ts')
  const [file = '', ...args] = [...worker.command, process.execPath, '--import', 'tsx', script, profile, mark]
  const { stdout } = await execa(file, args, { env: { TMPDIR: own } })
  return { own, ...JSON.parse(stdout) }
}

/** Command lines of the running processes that carry the mark. */
function running(mark: string): string[] {
  return allProcesses()
    .map(({ command }) => command)
    .filter((command) => command.startsWith(`sleep 300.${mark}`))
}

describe.each(kindsOfWorker.filter(allows))(
  'a superuser of the throwaway server, of a worker $name',
  (worker) => {
    test.each(['fast', 'durable'])(
      'reaches nothing of the worker and leaves nothing running (%s)',
      async (profile) => {
        const mark = String(Math.floor(Math.random() * 1e9))
        const seen = await seenBy(worker, profile, mark)
        expect(seen.kind).toBe(worker.kind)
        expect(running(mark)).toEqual([])
        expect(readdirSync(seen.own).filter((name) => name.startsWith('backproof'))).toEqual([])
        expect(seen.temporary).toMatch(/backproof-scratch-\w+\/s\/tmp .*\nwritable/)
        expect(seen.network).toMatch(
          worker.kind === 'user' || worker.kind === 'none' ? /CONNECTED/ : /unreachable|refused/,
        )
        // A program with the worker's own account can read its files: docs/operations warns about it, and so does the worker at start.
        if (worker.kind === 'none') return
        // It has its own account, or its mount namespace hides the worker's files.
        if (worker.kind !== 'namespaces') expect([0, 101, 65534]).not.toContain(seen.uid)
        expect(seen.key).not.toContain('CANARY')
        expect(seen.key).toMatch(/Permission denied|No such file/)
        expect(seen.inHome).not.toContain('worker.key')
        expect(seen.environments).toContain(`TMPDIR=${seen.own}`)
        expect(seen.environments).not.toContain('CANARY')
        expect(seen.environments).not.toMatch(/BACKPROOF|NODE_/)
        if (worker.kind !== 'user') {
          expect(seen.command).not.toContain('hostile-session')
        }
        expect(seen.core).toBe('0')
        expect(seen.rights).toMatch(/CapEff:\s+0{16}\nNoNewPrivs:\s+1/)
      },
    )
  },
)
