import { type Problem, problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { endedFromOutside } from './ended-from-outside.ts'
import type { ProgramResult } from './run-program.ts'

/** pg_dump's own errors, and the server's that it passes on; kept apart, because users of the database can influence the latter. */
type DumpErrors = { own: string[]; server: string; locking: boolean }

/**
 * Why pg_dump failed: decided by its exit code, its signal, its own messages, and the server's message where pg_dump prints it. Names
 * and values inside those messages never decide.
 */
export function dumpProblem(result: ProgramResult): Problem {
  const { exitCode, signal, lastLine } = result
  // Terminated from outside: this proves nothing about production or an archive.
  if (signal !== null || exitCode === null)
    return problem('dump-failed/ended', {
      end: endedFromOutside(exitCode, signal) ?? { how: 'crashed', signal: signal ?? '' },
    })
  const errors = readErrors(result.stderrLines)
  const { own, server } = errors
  const others = own.filter((line) => line !== 'a worker process died unexpectedly')
  if (others.length === 0 && server === '')
    return problem('dump-failed/ended', {
      end: own.length > 0 ? { how: 'process-killed' } : { how: 'ended', lastLine: visible(lastLine) },
    })
  return (
    machineProblem(others) ??
    lockProblem(errors) ??
    serverProblem(others, server) ??
    problem('dump-failed', { error: shownErrors(others, server) })
  )
}

function readErrors(lines: string[]): DumpErrors {
  const errors: DumpErrors = { own: [], server: '', locking: false }
  for (const line of lines) {
    const text = /^pg_dump: (?:error|detail): (.*)$/.exec(line)?.[1]
    if (text === undefined) continue
    if (/^([Qq]uery was|(The )?[Cc]ommand was): /.test(text)) errors.locking ||= /: LOCK TABLE /.test(text)
    else {
      const serverError = /^(?:query failed|Error message from server): (.*)$/.exec(text)?.[1]
      if (serverError !== undefined) errors.server ||= serverError
      else errors.own.push(text)
    }
  }
  return errors
}

function shownErrors(own: string[], server: string): string {
  return visible([...own.slice(0, 1), server].filter((text) => text !== '').join(' '))
}

/** A failure of pg_dump on the worker itself. */
function machineProblem(own: string[]): Problem | null {
  const writing = own.find((line) =>
    /^could not (write|open|create|close|sync|fsync|rename|stat) /.test(line),
  )
  if (own.some((line) => /^(aborting because of )?server version mismatch$/.test(line)))
    return problem('tool-too-old/pg-dump')
  if (writing === undefined) return null
  if (/: (No space left on device|Disk quota exceeded)$/.test(writing)) return problem('disk-full/archive')
  return problem('dump-failed/writing', { error: visible(writing) })
}

function lockProblem({ own, server, locking }: DumpErrors): Problem | null {
  // pg_dump's jobs use LOCK TABLE NOWAIT: they give up when another session waits for an exclusive lock.
  const lockedTable = own
    .map((line) => /^could not obtain lock on relation "(.*)"$/.exec(line)?.[1])
    .find(Boolean)
  if (lockedTable) return problem('yielded/exclusive-lock', { table: visible(lockedTable) })
  // --lock-wait-timeout sets statement_timeout for the LOCK TABLE alone.
  if (/^ERROR: {2}canceling statement due to (lock timeout|statement timeout)/.test(server) && locking)
    return problem('lock-timeout/dump', { error: visible(server) })
  return null
}

function serverProblem(own: string[], server: string): Problem | null {
  if (/^ERROR: {2}(permission denied for |query would be affected by row-level security)/.test(server))
    return problem('permission-denied', { error: visible(server) })
  const lost = own.some((line) => /^(connection to server |could not connect|reconnection failed)/.test(line))
  // Without a severity and SQLSTATE the message is libpq's.
  if (!lost && !/^(FATAL: {2}|server closed|no connection|SSL |could not (send|receive))/.test(server))
    return null
  return problem('connection-lost/dump', { error: shownErrors(own, server) })
}
