import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { endedFromOutside } from './ended-from-outside.ts'
import type { ProgramResult } from './run-program.ts'

/** What pg_dump says of itself, and what it passes on from the server; read apart, since the server's text may be anybody's. */
type Complaints = { own: string[]; server: string; locking: boolean }

/**
 * Why pg_dump could not finish: by its exit code, its signal, its own words, and the server's message where pg_dump puts it. A name or a value
 * that stands inside of them decides nothing.
 */
export function dumpProblem(result: ProgramResult): Problem {
  const { exitCode, signal, lastLine } = result
  if (signal !== null || exitCode === null)
    return ended(endedFromOutside(exitCode, signal) ?? `crashed (${signal})`)
  const complaints = complaintsIn(result.stderrLines)
  const { own, server } = complaints
  const others = own.filter((line) => line !== 'a worker process died unexpectedly')
  if (others.length === 0 && server === '')
    return ended(own.length > 0 ? 'lost a process that was killed' : `was ended (${visible(lastLine)})`)
  return (
    machineProblem(others) ??
    lockProblem(complaints) ??
    serverProblem(others, server) ??
    new Problem(
      'dump-failed',
      `pg_dump could not finish: ${told(others, server)}`,
      "The line is PostgreSQL's own. Where it speaks of a table or a row, look at that one on production.",
    )
  )
}

function complaintsIn(lines: string[]): Complaints {
  const complaints: Complaints = { own: [], server: '', locking: false }
  for (const line of lines) {
    const text = /^pg_dump: (?:error|detail): (.*)$/.exec(line)?.[1]
    if (text === undefined) continue
    if (/^([Qq]uery was|(The )?[Cc]ommand was): /.test(text))
      complaints.locking ||= /: LOCK TABLE /.test(text)
    else {
      const passedOn = /^(?:query failed|Error message from server): (.*)$/.exec(text)?.[1]
      if (passedOn !== undefined) complaints.server ||= passedOn
      else complaints.own.push(text)
    }
  }
  return complaints
}

function told(own: string[], server: string): string {
  return visible([...own.slice(0, 1), server].filter((text) => text !== '').join(' '))
}

/** pg_dump was ended from outside: nothing is known of production or of an archive. */
function ended(how: string): Problem {
  return new Problem(
    'dump-failed',
    `pg_dump ${how}, so there is no archive.`,
    'It says nothing about production. Memory may have run out on the worker, or somebody ended it; try again.',
  )
}

/** What pg_dump itself could not do on the worker. */
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
    'Production is not to blame. Look at the folder of archives in BACKPROOF_HOME, its disk and its limits.',
  )
}

function lockProblem({ own, server, locking }: Complaints): Problem | null {
  // The jobs of pg_dump never wait for a lock: whoever asks for the whole table in between makes them give up.
  const asked = own.map((line) => /^could not obtain lock on relation "(.*)"$/.exec(line)?.[1]).find(Boolean)
  if (asked)
    return new Problem(
      'yielded',
      `Another session asked for the whole table ${visible(asked)} while it was dumped, so the run gave way.`,
      'Production comes first. Verify again when the migration is done.',
    )
  // --lock-wait-timeout is a statement timeout of the LOCK TABLE alone.
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
  // The words after the severity are libpq's where no server spoke.
  if (!lost && !/^(FATAL: {2}|server closed|no connection|SSL |could not (send|receive))/.test(server))
    return null
  return new Problem(
    'connection-lost',
    `The server went away while it was read: ${told(own, server)}`,
    'It restarted, or the network broke. Try again.',
  )
}
