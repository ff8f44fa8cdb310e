import { expect, test } from 'vitest'
import { markOf } from '#components/queries/mark-of.ts'

const answer = { gate: { state: 'open', provedAt: null }, runs: [{ id: 'a', number: 12 }], note: undefined }

test('what travelled as JSON has the mark of what was read, and another answer has another one', () => {
  expect(markOf(JSON.parse(JSON.stringify(answer)))).toBe(markOf(answer))
  const others = [
    { ...answer, gate: { state: 'closed', provedAt: null } },
    { ...answer, runs: [{ id: 'a', number: 21 }] },
    { ...answer, runs: [] },
    { ...answer, note: '' },
    ...Array.from({ length: 2000 }, (_, number) => ({ ...answer, runs: [{ id: 'b', number }] })),
  ]
  expect(new Set([answer, ...others].map(markOf)).size).toBe(others.length + 1)
})
