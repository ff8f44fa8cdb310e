import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type ServerReport, troubleIn } from './server-trouble.ts'

/** Settings under which a server writes what `ServerLog` reads: only errors, each with SQLSTATE and place in the server's source. */
export const logSettings = {
  log_destination: 'stderr',
  logging_collector: 'off',
  // After a backend crashed nothing on this server is worth reading: it ends instead of starting anew.
  restart_after_crash: 'off',
  log_min_messages: 'error',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'verbose',
  log_line_prefix: '%e %p %b|%a|',
  log_statement: 'none',
  log_checkpoints: 'off',
  lc_messages: 'C',
}

/** So many of the last lines are kept, for a server that does not start. */
const keptLines = 50
/** A server that answers a query and then does not write a line for so long is no witness. */
const markerTimeoutMs = 20_000

/** What a server of ours writes to its stderr, read while it is written: a full disk cannot swallow it. */
export class ServerLog {
  readonly lastLines: string[] = []
  /** The first error that is the server's own trouble, and no fault of what was asked of it. */
  #trouble: ServerReport | null = null
  /** Statements that were cancelled; pg_restore cancels its own when it gives up. */
  #cancels: ServerReport[] = []
  /** Applications that gave up for a reason of their own. */
  readonly #gaveUp = new Set<string>()
  /** The error of each process whose place has not been read yet. */
  readonly #pending = new Map<string, ServerReport>()
  readonly #awaited = new Map<string, () => void>()

  readonly take = (line: string): void => {
    this.lastLines.push(line.slice(0, 1000))
    if (this.lastLines.length > keptLines) this.lastLines.shift()
    // Any other line continues a message: the server puts a tab before it, so that no text can forge one of these.
    const [, sqlstate = '', pid = '', backend = '', application = '', text = ''] =
      /^([0-9A-Z]{5}) (\d+) ([^|]*)\|([^|]*)\|(.*)$/.exec(line) ?? []
    if (pid === '') return
    for (const [marker, arrived] of this.#awaited) if (text.includes(marker)) arrived()
    const message = /^(?:ERROR|FATAL|PANIC): {2}[0-9A-Z]{5}: (.*)$/.exec(text)?.[1]
    if (message !== undefined) this.#pending.set(pid, { sqlstate, message, backend, application, file: '' })
    const file = /^LOCATION: {2}.*?([\w.-]+\.\w+):\d+$/.exec(text)?.[1]
    const report = this.#pending.get(pid)
    if (file === undefined || report === undefined) return
    this.#pending.delete(pid)
    const trouble = troubleIn({ ...report, file })
    if (trouble?.sqlstate === '57014') this.#cancels.push(trouble)
    else this.#trouble ??= trouble
  }

  /**
   * What stands in everything that the server has written until now and that was not asked for before.
   * @param gaveUp an application that gave up for a reason of its own: what it cancelled then, or yet will, is no trouble.
   * @throws where the server does not answer.
   */
  async trouble(client: pg.Client, gaveUp?: string): Promise<ServerReport | null> {
    const marker = randomUUID()
    if (gaveUp !== undefined) this.#gaveUp.add(gaveUp)
    const arrived = new Promise<void>((resolve, reject) => {
      this.#awaited.set(marker, resolve)
      setTimeout(() => reject(new Error('the throwaway server writes no log')), markerTimeoutMs).unref()
    })
    arrived.catch(() => {})
    try {
      await client.query("SET log_min_messages = 'error'")
      await client.query(`DO $$ BEGIN RAISE LOG '${marker}'; END $$`)
      await arrived
    } finally {
      this.#awaited.delete(marker)
    }
    const found = this.troubleSoFar
    this.#trouble = null
    this.#cancels = []
    return found
  }

  /** What is known of trouble where the server can no longer be asked. */
  get troubleSoFar(): ServerReport | null {
    const cancelled = this.#cancels.find(({ application }) => !this.#gaveUp.has(application))
    return this.#trouble ?? cancelled ?? null
  }
}
