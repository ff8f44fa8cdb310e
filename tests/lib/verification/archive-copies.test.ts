import { expect, test } from 'vitest'
import type {
  ArchiveCopyEvidence,
  ArchiveEvidence,
  ArchiveFileCheck,
} from '#lib/verification/archive-evidence.ts'
import { type ArchiveState, archiveToRestore, assessArchive } from '#lib/verification/archive-standing.ts'
import { assessGate, type Gate } from '#lib/verification/gate.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildArchive } from './build-archive.ts'
import { finishedRun } from './finished-run.ts'

const now = new Date('2026-11-23T12:00:00.000Z')
const hour = 3_600_000
const before = (ms: number) => new Date(now.getTime() - ms).toISOString()

const run = finishedRun({ endedAt: before(10 * hour) })
const check = (seen: ArchiveFileCheck['seen'], at = before(hour)): ArchiveFileCheck => ({
  ...{ seen, found: '', since: at, at, sumsAt: at },
})
const copy = (more: Partial<ArchiveCopyEvidence> = {}): ArchiveCopyEvidence => ({
  ...{ storage: 'offsite', state: 'stored', since: before(10 * hour), provedAt: before(10 * hour) },
  ...{ seenAt: before(2 * hour), sumsAt: before(10 * hour) },
  ...more,
})

type Row = [
  what: string,
  fileCheck: ArchiveFileCheck | null,
  copies: ArchiveCopyEvidence[],
  state: ArchiveState,
  gate: Gate['state'],
]

const rows: Row[] = [
  ['folder and copy are there', check('present'), [copy()], 'good', 'open'],
  ['the folder is missing, the copy is good', check('missing'), [copy()], 'good', 'open'],
  ['the folder is damaged, the copy is good', check('damaged'), [copy()], 'good', 'open'],
  ['the folder cannot be read, the copy is good', check('unreadable'), [copy()], 'good', 'open'],
  ['the folder is missing, and there is no copy', check('missing'), [], 'missing', 'closed'],
  [
    'the folder and the copy are missing',
    check('missing'),
    [copy({ state: 'missing' })],
    'missing',
    'closed',
  ],
  ['the copy is not what was written', check('damaged'), [copy({ state: 'wrong' })], 'damaged', 'closed'],
  ['no run restored the copy', check('missing'), [copy({ provedAt: null })], 'missing', 'closed'],
  [
    'the copy was not seen for a day',
    check('missing'),
    [copy({ seenAt: before(27 * hour) })],
    'missing',
    'closed',
  ],
  ['the copy was never seen', check('missing'), [copy({ seenAt: null })], 'missing', 'closed'],
  [
    'the copy was not read for 46 days',
    check('missing'),
    [copy({ sumsAt: before(46 * 24 * hour) })],
    'missing',
    'closed',
  ],
  [
    'the copy was seen in the future',
    check('missing'),
    [copy({ seenAt: before(-hour) })],
    'missing',
    'closed',
  ],
  [
    'one of two copies is good',
    check('missing'),
    [copy({ state: 'wrong' }), copy({ storage: 'mirror' })],
    'good',
    'open',
  ],
  ['the folder is there, the copy is lost', check('present'), [copy({ state: 'missing' })], 'good', 'open'],
]

const evidence = (fileCheck: ArchiveFileCheck | null, copies: ArchiveCopyEvidence[]): ArchiveEvidence =>
  buildArchive(run, { fileCheck, copies })

test.each(rows)('%s', (_what, fileCheck, copies, state, answer) => {
  const standing = assessArchive(evidence(fileCheck, copies), now)
  expect(standing.state).toBe(state)
  const policy = { ...defaultPolicy, freshWithinHours: 24 * 365 }
  const runs = { lastEnded: run, lastPassed: run }
  expect(assessGate({ policy, ...runs, archives: [standing], productionProblem: null, now }).state).toBe(
    answer,
  )
})

test('a failed run refutes an archive, however good its copies are', () => {
  const failed = finishedRun({ status: 'failed', endedAt: before(10 * hour) })
  expect(assessArchive(buildArchive(failed, { copies: [copy()] }), now).state).toBe('refuted')
})

test('an archive that retention deleted is deleted, even where a copy could not be deleted yet', () => {
  const deleted = buildArchive(run, { keptAt: null, deletedAt: before(hour), copies: [copy()] })
  expect(assessArchive(deleted, now).state).toBe('deleted')
})

test('the standing names what is lost, and the gate gives it as a reason', () => {
  const standing = assessArchive(
    evidence(check('missing'), [copy(), copy({ storage: 'mirror', state: 'wrong' })]),
    now,
  )
  expect(standing.heldBy).toMatchObject({ storage: 'offsite', folder: expect.stringContaining('is missing') })
  expect(standing.lostCopies).toMatchObject([{ storage: 'mirror', state: 'wrong' }])
  const runs = { lastEnded: run, lastPassed: run }
  const gate = assessGate({
    ...{ policy: defaultPolicy, ...runs, archives: [standing], productionProblem: null, now },
  })
  const texts = gate.reasons.map(({ evidence: text }) => text).join('; ')
  expect(texts).toContain('the copy in offsite: ')
  expect(texts).toContain("the worker's folder is missing from storage")
  expect(texts).toContain('the copy in mirror is not what was written')
})

test('the runbook takes the newest archive whose folder is there', () => {
  const held = assessArchive(evidence(check('missing'), [copy()]), now)
  const older = { ...assessArchive(evidence(check('present'), []), now), takenBy: 0, archiveId: 'older' }
  expect(archiveToRestore([held, older])?.archiveId).toBe('older')
  expect(archiveToRestore([held])?.heldBy).not.toBeNull()
})
