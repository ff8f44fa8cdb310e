import { expect, test } from 'vitest'
import { readFindings } from '#lib/verification/rehearsal/findings.ts'
import { measured } from '#tests/lib/store/some-rehearsal.ts'

const stored = { migration: 'm', verdict: 'exceeds', exitCode: 3, problem: null, ...measured }

test('every part of a result is read as it is', () => {
  const { migration: _, verdict, exitCode, ...parts } = stored
  expect(readFindings(stored)).toEqual({
    ...parts,
    locks: measured.locks.map((lock) => ({ ...lock, queuedMs: 0 })),
    exceeded: measured.exceeded.map((each) => ({ ...each, queuedMs: 0, workload: false })),
    // Of an earlier version.
    ...{ notCarried: 'unrecorded', serverSettingsKnown: 'unrecorded', warnings: 'unrecorded' },
  })
})

test('a part that is missing, or of another form, is not recorded, and the others are read', () => {
  const { rows: _, ...without } = stored
  expect(readFindings(without)).toEqual({ ...readFindings(stored), rows: 'unrecorded' })
  const [first, second] = measured.statements
  const changed = {
    ...stored,
    statements: [first, { ...second, state: 'skipped' }],
    space: null,
    walBytes: -1,
  }
  expect(readFindings(changed)).toEqual({
    ...readFindings(stored),
    ...{ statements: 'unrecorded', space: 'unrecorded', walBytes: 'unrecorded' },
  })
})

test('what a later version measures beside is left out, and a limit that it added is named', () => {
  const later = {
    ...stored,
    warmed: ['shop.orders'],
    locks: measured.locks.map((lock) => ({ ...lock, blockedMs: 3 })),
    exceeded: [{ limit: 'max-wal', allowed: 3 }],
  }
  expect(readFindings(later)).toEqual({
    ...readFindings(stored),
    exceeded: [{ limit: 'other', name: 'max-wal' }],
  })
})

test('a rehearsal that found nothing out has its problem, and nothing reads as none', () => {
  const problem = { code: 'archive-unreadable', message: 'The archive did not restore.', hint: '' }
  for (const result of [{ problem }, null, 'text', []]) {
    const { problem: found, ...rest } = readFindings(result)
    expect([...new Set(Object.values(rest))]).toEqual(['unrecorded'])
    const read = { message: problem.message, hint: '' }
    expect(found).toEqual(typeof result === 'object' && result && 'problem' in result ? read : 'unrecorded')
  }
})

test('the wait for a lock, and settings of production that were others, are read where they were measured', () => {
  const [lock] = measured.locks
  const found = readFindings({
    ...stored,
    locks: [{ ...lock, queuedMs: 900 }],
    exceeded: [{ limit: 'max-lock', allowedMs: 1, foundMs: 3, table: 't', workload: true }],
    notCarried: [{ name: 'work_mem', values: ['4MB', '8MB'] }],
    serverSettingsKnown: false,
  })
  expect(found).toMatchObject({
    locks: [{ queuedMs: 900 }],
    exceeded: [{ limit: 'max-lock', queuedMs: 0, workload: true }],
    notCarried: [{ name: 'work_mem', values: ['4MB', '8MB'] }],
    serverSettingsKnown: false,
  })
})
