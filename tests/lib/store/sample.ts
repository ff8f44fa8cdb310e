import { requestRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import { attachArchive, claimRun, endStep, type NewArchive, startStep } from '#lib/store/worker/run-writes.ts'
import type { Check } from '#lib/verification/check.ts'
import { ana } from '#tests/support/ana.ts'

let made = 0

/** A Source with a name of its own. */
export function someSource() {
  made += 1
  return addSource(ana, { name: `source ${made}`, variable: 'SOURCE_URL' })
}

/** A queued Run of that Source, or of a new one. */
export async function queuedRun(sourceId?: string) {
  const { id } = await requestRun({
    sourceId: sourceId ?? (await someSource()).id,
    trigger: 'person',
    requestedBy: ana,
  })
  return id
}

/** A Run that `claim` is working on. */
export async function runningRun(claim = 'claim-1', sourceId?: string) {
  const id = await queuedRun(sourceId)
  await claimRun(id, claim)
  return id
}

/** The least a passed Run can stand on. */
export const provedChecks: Check[] = [
  { kind: 'table', subject: 'shop.orders', verdict: 'passed', expected: 'there', found: 'there' },
  { kind: 'rows', subject: 'shop.orders', verdict: 'passed', expected: '3 rows', found: '3 rows' },
]

/** What a capture of one small table leaves. */
export function someArchive(more: Partial<NewArchive> = {}): NewArchive {
  return {
    takenAt: '2026-11-22T12:00:00.000Z',
    snapshot: '00000004-000001A3-1',
    bytes: 5_000_000_000,
    databaseBytes: 9_000_000_000,
    sha256: 'ab'.repeat(32),
    tables: 1,
    rows: 3,
    serverVersion: '15.20',
    toolVersion: '15.20',
    keptAt: '/archives/1',
    manifest: {
      version: 3,
      takenAt: '2026-11-22T12:00:00.000Z',
      database: 'shop',
      serverVersion: '15.20',
      serverVersionNumber: 150020,
      systemIdentifier: '7300000000000000001',
      encoding: 'UTF8',
      locale: { provider: 'libc', collate: 'C', ctype: 'C' },
      databaseBytes: 9_000_000_000,
      schemas: ['shop'],
      extensions: [],
      roles: ['postgres'],
      tables: [],
      sequences: [],
      objects: [],
      largeObjects: null,
      gaps: [],
      answers: [],
    },
    ...more,
  }
}

/** The step of the claim `c` that takes an Archive, now. */
export async function captureFor(run: string, takenAt = new Date().toISOString()): Promise<void> {
  await startStep(run, 'c', 'capture')
  await attachArchive(run, 'c', someArchive({ takenAt, keptAt: `archives/${run}` }))
  await endStep(run, 'c', 'capture', 1000)
}
