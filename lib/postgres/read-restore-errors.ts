import type { RestoreError } from '#lib/verification/restore-error.ts'
import { retainedLines } from './run-program.ts'

/**
 * What pg_restore complained of, each `error:` with the entry of the archive it belongs to. Its jobs write to one stream, so
 * entries are taken in the order they were named, and of two jobs that write at once both names may stand before one line; a
 * second error of the same entry does not name it again. None is dropped: where pg_restore told more than could be kept, that
 * is an error of its own.
 */
export function readRestoreErrors(stderrLines: string[]): RestoreError[] {
  const errors: RestoreError[] = []
  const named: { id: number; entry: string }[] = []
  let at: { id?: number; entry: string } = { entry: '' }
  let counted = 0
  for (const line of stderrLines) {
    const from = /^pg_restore: from TOC entry (\d+); \d+ \d+ (.*)$/.exec(line)
    if (from?.[2]) named.push({ id: Number(from[1]), entry: from[2] })
    const error = /^(?:pg_restore: )+error: (.*)$/.exec(line)
    if (error?.[1]) {
      at = named.shift() ?? at
      errors.push({ ...at, message: error[1] })
    }
    const last = errors.at(-1)
    const called = /\b(?:PL\/\w+|SQL) function "?([^\s"(]+(?:\([^)]*\))?)/.exec(line)?.[1]
    if (last && called && error === null) last.calls ??= called
    if (last && line.startsWith('Command was: ')) last.command = line.slice('Command was: '.length)
    else if (last?.command !== undefined && !line.startsWith('pg_restore: ')) last.command += ` ${line}`
    counted += Number(/^pg_restore: warning: errors ignored on restore: (\d+)/.exec(line)?.[1] ?? 0)
  }
  // With several jobs pg_restore counts some errors twice, so its count alone does not say that one is missing here.
  if (counted > errors.length && (stderrLines.length >= 2 * retainedLines || counted > 2 * errors.length))
    errors.push({ entry: '', message: `pg_restore counted ${counted} errors; not all of them could be kept` })
  return errors
}
