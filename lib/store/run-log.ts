import type { LogLine, LogPart } from '#lib/verification/run-log/log-line.ts'
import { database } from './database.ts'

/** So many lines are read at once, and are on a page before older ones are loaded. */
const linesAtOnce = 1000

/** The lines after `after`, in their order. */
export async function readRunLog(runId: string, after: number): Promise<LogPart> {
  const rows = await database().runLogLine.findMany({
    where: { runId, seq: { gt: after } },
    orderBy: { seq: 'asc' },
    take: linesAtOnce + 1,
  })
  const lines = rows
    .slice(0, linesAtOnce)
    .map(({ seq, at, step, level, text }): LogLine => ({ seq, at: at.toISOString(), step, level, text }))
  return { lines, next: lines.at(-1)?.seq ?? after, more: rows.length > linesAtOnce }
}

/** The whole log, which is bounded. */
export async function wholeRunLog(runId: string): Promise<LogLine[]> {
  const lines: LogLine[] = []
  for (let after = 0; ; ) {
    const part = await readRunLog(runId, after)
    lines.push(...part.lines)
    if (!part.more) return lines
    after = part.next
  }
}
