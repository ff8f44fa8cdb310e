import type pg from 'pg'
import { shorten } from '#lib/format.ts'
import type { StatementResult } from '#lib/verification/rehearsal/rehearsal.ts'
import { concernsRights } from '#lib/verification/rehearsal/unproven-warning.ts'

/** What a server said of a statement that it did not refuse. */
export type StatementNotice = Pick<StatementResult, 'file' | 'line' | 'text'> & {
  severity: string
  sqlstate: string
  message: string
}

/** A script can raise as many as it likes. */
const keptAtMost = 200
const longestMessage = 500

/** Keeps each warning, and each notice that something was left out, with the statement that runs. */
export class Notices {
  readonly all: StatementNotice[] = []
  readonly #seen = new Set<string>()

  /** @param running the statement that runs, or ran last */
  constructor(client: pg.Client, running: () => StatementResult | undefined) {
    client.on('notice', ({ severity = '', code = '', message = '' }) => {
      const by = running()
      const said = { severity, sqlstate: code, message: shorten(message, longestMessage) }
      if (!by || !(severity === 'WARNING' || leavesOut(said))) return
      const { file, line, text } = by
      const key = JSON.stringify([file, line, said])
      // Whatever else a script says, a right that is missing here is heard.
      if (this.#seen.has(key) || (this.all.length >= keptAtMost && !concernsRights(said))) return
      if (this.all.length >= 2 * keptAtMost) return
      this.#seen.add(key)
      this.all.push({ file, line, text, ...said })
    })
  }
}

/** Of notices, those of missing rights, and those that what belongs to the server is not there. */
function leavesOut(said: { sqlstate: string; message: string }): boolean {
  return (
    concernsRights(said) ||
    /^(role|database|tablespace|subscription) ".*" does not exist, skipping$/s.test(said.message)
  )
}

/** After a statement that could have turned warnings off, turns them on. It changes nothing that a migration does. */
export async function keepNoticesComing(client: pg.Client, text: string): Promise<void> {
  if (!/client_min_messages/i.test(text)) return
  const local = /\bLOCAL\b/i.test(text)
  await client
    .query("SELECT pg_catalog.set_config('client_min_messages', 'notice', $1)", [local])
    .catch(() => {})
}
