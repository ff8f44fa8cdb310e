import { expect, test } from 'vitest'
import { structureHunks } from '#app/_server/structure-hunks.ts'

const columns = (type: string, count: number) =>
  Array.from({ length: count }, (_, at) => `column c${at} ${type}`)
const linesOf = ({ hunks }: ReturnType<typeof structureHunks>) => hunks.flatMap(({ lines }) => lines)

test('a definition that changed has its lines with three around each, and nothing of it is left out', () => {
  const before = columns('integer', 20)
  const after = before.with(10, 'column c10 bigint')
  expect(structureHunks({ title: 'table t', before, after })).toEqual({
    ...{ title: 'table t', kind: 'changed', linesLeft: 0 },
    hunks: [
      {
        header: '@@ -8,7 +8,7 @@',
        lines: [
          ...before.slice(7, 10).map((line) => ` ${line}`),
          ...['-column c10 integer', '+column c10 bigint'],
          ...before.slice(11, 14).map((line) => ` ${line}`),
        ],
      },
    ],
  })
  expect(structureHunks({ title: 'table t', before: [], after: ['column a integer'] })).toEqual({
    ...{ title: 'table t', kind: 'added', linesLeft: 0 },
    hunks: [{ header: '@@ -0,0 +1,1 @@', lines: ['+column a integer'] }],
  })
})

test('definitions of thousands of lines are drawn in no time, in part, and say how much is left out', () => {
  const started = process.cpuUsage()
  const [before, after] = [columns('integer', 1600), columns('bigint', 1600)]
  const changed = structureHunks({ title: 'table t', before, after })
  expect([linesOf(changed).length, changed.linesLeft]).toEqual([200, 3000])
  expect(new Set(linesOf(changed).map((line) => line.charAt(0)))).toEqual(new Set(['-', '+']))
  const added = structureHunks({ title: 'table t', before: [], after })
  expect([linesOf(added).length, added.linesLeft, added.kind]).toEqual([200, 1400, 'added'])
  const scattered = before.map((line, at) => (at % 10 === 0 ? `${line} NOT NULL` : line))
  const many = structureHunks({ title: 'table t', before, after: scattered })
  expect(linesOf(many).length).toBeLessThanOrEqual(200)
  expect(many.linesLeft).toBeGreaterThan(1000)
  // Processor time, which others do not take: an unbounded comparison takes minutes.
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(1)
})
