import type { RestoreError } from '#lib/verification/restore-error.ts'
import { retainedLines } from './run-program.ts'

/**
 * Parses pg_restore's errors, each with the archive entry it belongs to. Parallel jobs write to one stream, so entries are matched in
 * the order they were named: two names may precede one error, and a second error of the same entry does not name it again. No error
 * is dropped: where pg_restore reported more than was retained, that becomes an error, too.
 */
export function readRestoreErrors(stderrLines: string[]): RestoreError[] {
  const errors: RestoreError[] = []
  const named: { id: number; entry: string }[] = []
  let current: { id?: number; entry: string } = { entry: '' }
  let counted = 0
  for (const line of stderrLines) {
    const from = /^pg_restore: from TOC entry (\d+); \d+ \d+ (.*)$/.exec(line)
    if (from?.[2]) named.push({ id: Number(from[1]), entry: from[2] })
    const error = /^(?:pg_restore: )+error: (.*)$/.exec(line)
    if (error?.[1]) {
      current = named.shift() ?? current
      errors.push({ ...current, message: error[1] })
    }
    const last = errors.at(-1)
    const functionName = /\b(?:PL\/\w+|SQL) function "?([^\s"(]+(?:\([^)]*\))?)/.exec(line)?.[1]
    if (last && functionName && error === null) last.calls ??= functionName
    if (last && line.startsWith('Command was: ')) last.command = line.slice('Command was: '.length)
    else if (last?.command !== undefined && !line.startsWith('pg_restore: ')) last.command += ` ${line}`
    counted += Number(/^pg_restore: warning: errors ignored on restore: (\d+)/.exec(line)?.[1] ?? 0)
  }
  // Parallel pg_restore counts some errors twice, so a higher count alone does not mean that one is missing.
  if (counted > errors.length && (stderrLines.length >= 2 * retainedLines || counted > 2 * errors.length))
    errors.push({ entry: '', message: `pg_restore counted ${counted} errors; not all of them were retained` })
  return errors
}
