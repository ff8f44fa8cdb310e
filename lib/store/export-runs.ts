import { runCsvHeader, runCsvLine } from '#lib/verification/run-csv.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { listRuns, type RunQuery } from './list-runs.ts'

/** So many Runs an export holds at most; what is left out is said in it. */
const longestExport = 20_000
const pageSize = 200

/** The Runs of a filter, newest first, as a text that is made while it is read. */
export function exportRuns(
  query: RunQuery,
  format: 'csv' | 'json',
  limit = longestExport,
): AsyncGenerator<string> {
  return format === 'csv' ? csv(query, limit) : json(query, limit)
}

async function* csv(query: RunQuery, limit: number): AsyncGenerator<string> {
  yield runCsvHeader
  for await (const item of pages(query, limit))
    yield typeof item === 'number'
      ? `# cut after ${limit} runs: the older ones than run ${item} are missing\r\n`
      : item.map(runCsvLine).join('')
}

async function* json(query: RunQuery, limit: number): AsyncGenerator<string> {
  yield '{"format":"backproof-runs-1","runs":['
  let separator = '\n'
  let cut: number | null = null
  for await (const item of pages(query, limit)) {
    if (typeof item === 'number') {
      cut = item
      continue
    }
    yield separator + item.map((run) => JSON.stringify(run)).join(',\n')
    separator = ',\n'
  }
  yield `\n],"cutBefore":${cut}}\n`
}

/** Pages of Runs; at last the number of the last one where older ones were left out. */
async function* pages(query: RunQuery, limit: number): AsyncGenerator<RunListItem[] | number> {
  let before = query.before
  for (let given = 0; given < limit; ) {
    const size = Math.min(pageSize, limit - given)
    const { runs, next } = await listRuns({ ...query, before, limit: size })
    if (runs.length > 0) yield runs
    if (next === null) return
    given += runs.length
    before = next
  }
  if (before !== undefined) yield before
}
