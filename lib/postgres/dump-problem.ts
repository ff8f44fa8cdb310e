import { Problem } from '#lib/problem.ts'
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
  if (signal !== null || exitCode === null)
    return terminated(endedFromOutside(exitCode, signal) ?? `crashed (${signal})`)
  const errors = readErrors(result.stderrLines)
  const { own, server } = errors
  const others = own.filter((line) => line !== 'a worker process died unexpectedly')
  if (others.length === 0 && server === '')
    return terminated(own.length > 0 ? 'lost a process that was killed' : `was ended (${visible(lastLine)})`)
  return (
    machineProblem(others) ??
    lockProblem(errors) ??
    serverProblem(others, server) ??
    new Problem(
      'dump-failed',
      `pg_dump could not finish: ${shownErrors(others, server)}`,
      "This is PostgreSQL's message. If it names a table or a row, check that one on production.",
    )
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

/** pg_dump was terminated from outside: this proves nothing about production or an archive. */
function terminated(how: string): Problem {
  return new Problem(
    'dump-failed',
    `pg_dump ${how}, so there is no archive.`,
    'This proves nothing about production. The worker may have run out of memory, or a person ended the process; try again.',
  )
}

/** A failure of pg_dump on the worker itself. */
function machineProblem(own: string[]): Problem | null {
  const writing = own.find((line) =>
    /^could not (write|open|create|close|sync|fsync|rename|stat) /.test(line),
  )
  if (own.some((line) => /^(aborting because of )?server version mismatch$/.test(line)))
    return new Problem(
      'tool-too-old',
      'pg_dump is older than the server and refuses to read it.',
      "Install the PostgreSQL programs of the server's own major version on the worker.",
    )
  if (writing === undefined) return null
  if (/: (No space left on device|Disk quota exceeded)$/.test(writing))
    return new Problem(
      'disk-full',
      'There is no space left for the archive.',
      'Free some space, or choose another disk with BACKPROOF_HOME.',
    )
  return new Problem(
    'dump-failed',
    `The archive could not be written on the worker: ${visible(writing)}`,
    'Production is not to blame. Check the archive folder in BACKPROOF_HOME, its disk and its limits.',
  )
}

function lockProblem({ own, server, locking }: DumpErrors): Problem | null {
  // pg_dump's jobs use LOCK TABLE NOWAIT: they give up when another session waits for an exclusive lock.
  const lockedTable = own
    .map((line) => /^could not obtain lock on relation "(.*)"$/.exec(line)?.[1])
    .find(Boolean)
  if (lockedTable)
    return new Problem(
      'yielded',
      `Another session requested an exclusive lock on the table ${visible(lockedTable)} while it was dumped, so the run yielded.`,
      'Production comes first. Verify again when the migration is done.',
    )
  // --lock-wait-timeout sets statement_timeout for the LOCK TABLE alone.
  if (/^ERROR: {2}canceling statement due to (lock timeout|statement timeout)/.test(server) && locking)
    return new Problem(
      'lock-timeout',
      `A table stayed locked for more than 10 s: ${visible(server)}`,
      'A migration or a prepared transaction holds it; try again when it is done.',
    )
  return null
}

function serverProblem(own: string[], server: string): Problem | null {
  if (/^ERROR: {2}(permission denied for |query would be affected by row-level security)/.test(server))
    return new Problem(
      'permission-denied',
      `The role may not read everything: ${visible(server)}`,
      'Give it pg_read_all_data (before PostgreSQL 14: SELECT on every table and sequence) and BYPASSRLS, or use the owner.',
    )
  const lost = own.some((line) => /^(connection to server |could not connect|reconnection failed)/.test(line))
  // Without a severity and SQLSTATE the message is libpq's.
  if (!lost && !/^(FATAL: {2}|server closed|no connection|SSL |could not (send|receive))/.test(server))
    return null
  return new Problem(
    'connection-lost',
    `The connection to the server was lost while it was read: ${shownErrors(own, server)}`,
    'The server restarted, or the network failed. Try again.',
  )
}
