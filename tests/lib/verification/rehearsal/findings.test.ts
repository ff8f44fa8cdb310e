import { expect, test } from 'vitest'
import { readFindings } from '#lib/verification/rehearsal/findings.ts'
import { measured } from '#tests/lib/store/some-rehearsal.ts'

const stored = { migration: 'm', verdict: 'exceeds', exitCode: 3, problem: null, ...measured }

test('every part of a result is read as it is', () => {
  const { migration: _, verdict, exitCode, ...parts } = stored
  expect(readFindings(stored)).toEqual(parts)
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
    notCarried: ['subscription s'],
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
