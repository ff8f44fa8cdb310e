import { expect, test } from 'vitest'
import { allTables, listTables } from '#lib/store/table-evidence.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import type { TableEvidence } from '#lib/verification/evidence/table-evidence.ts'
import {
  defaultTableFilter,
  type TableFilter,
  tableGroups,
  tableSorts,
} from '#lib/verification/evidence/table-filter.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, runningRun, someSource } from './sample.ts'

withMetadataDatabase()

const verdicts = ['equal', 'not-in-archive', 'no-rows', 'equal-as-whole', 'missing', 'differs'] as const

/** Many of them have the same figures, and some have none. */
function table(at: number, round: number): TableEvidence {
  const known = at % 7 > 0
  const rows = (at * (1 + (at % 3 === 0 ? round : 0))) % 11
  const side = known ? { rows, bytes: 8192 * (at % 5), digest: String(rows).padStart(32, '0') } : unread
  return {
    ...{
      schema: at % 4 === 0 ? 'Äußeres' : 'shop',
      name: `${at % 2 === 0 ? 'T' : 't'}_${at}`,
      kind: 'table',
    },
    ...{ verdict: verdicts[at % 6] ?? 'equal', otherFindings: at % 13 === 0 ? 2 : 0 },
    ...{ production: side, restored: at % 5 === 0 ? unread : side },
  }
}
const unread = { rows: null, bytes: null, digest: null }

async function twoRuns(tables: number): Promise<string> {
  const { id: source } = await someSource()
  let id = ''
  for (const round of [1, 2]) {
    id = await runningRun('c', source)
    const all = Array.from({ length: tables }, (_, at) => table(at, round))
    await finishRun(id, 'c', { status: 'failed', checks: provedChecks, tables: all, problem: null })
  }
  return id
}

test('under every filter and order the pages hold each table once, in the order of the file, and as many as are counted', async () => {
  const id = await twoRuns(260)
  const orders = tableSorts.flatMap((sort): TableFilter['sort'][] => [sort, `-${sort}`])
  const narrowed = [{}, { schema: 'Äußeres' }, { q: 't_1' }, { schema: 'shop', q: '_2' }]
  for (const show of tableGroups)
    for (const sort of orders)
      for (const more of narrowed) {
        const filter = { ...defaultTableFilter, show, sort, ...more }
        const whole = (await allTables(id, filter)).map(({ position }) => position)
        const first = await listTables(id, filter)
        const shown = first.tables.map(({ position }) => position)
        for (let page = 2; page <= first.pages; page += 1) {
          const next = await listTables(id, { ...filter, page })
          shown.push(...next.tables.map(({ position }) => position))
        }
        expect([filter, first.matching, shown]).toEqual([filter, whole.length, whole])
      }
})
