import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type ServerReport, troubleIn } from './server-trouble.ts'

/** The settings that `ServerLog` needs: only errors are logged, each with its SQLSTATE and location in the server's source. */
export const logSettings = {
  log_destination: 'stderr',
  logging_collector: 'off',
  // After a crash of a backend the server's results are worthless, so it exits instead of restarting.
  restart_after_crash: 'off',
  log_min_messages: 'error',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'verbose',
  log_line_prefix: '%e %p %b|%a|',
  log_statement: 'none',
  log_checkpoints: 'off',
  lc_messages: 'C',
}

/** How many of the last lines are retained, for a server that does not start. */
const retainedLines = 50
/** How long to wait for a marker line in the log after the query that writes it. */
const markerTimeoutMs = 20_000

/** Reads the stderr of a throwaway server while it is written, so that a full disk cannot lose it. */
export class ServerLog {
  readonly lastLines: string[] = []
  /** The first error that is trouble of the server itself, not of a statement. */
  #trouble: ServerReport | null = null
  /** Statements that were cancelled; pg_restore cancels its own when it gives up. */
  #cancels: ServerReport[] = []
  /** Applications that gave up and cancelled their own statements. */
  readonly #gaveUp = new Set<string>()
  /** The error of each process whose LOCATION line has not been read yet. */
  readonly #pending = new Map<string, ServerReport>()
  readonly #awaited = new Map<string, () => void>()

  readonly take = (line: string): void => {
    this.lastLines.push(line.slice(0, 1000))
    if (this.lastLines.length > retainedLines) this.lastLines.shift()
    // Any other line continues a message: the server indents it with a tab, so no text can forge a log line.
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
   * The first trouble since the last call, after reading everything that the server has logged until now.
   * @param gaveUp an application that gave up: statements that it cancels, now or later, are no trouble.
   * @throws where the server does not respond.
   */
  async trouble(client: pg.Client, gaveUp?: string): Promise<ServerReport | null> {
    const marker = randomUUID()
    if (gaveUp !== undefined) this.#gaveUp.add(gaveUp)
    const arrived = new Promise<void>((resolve, reject) => {
      this.#awaited.set(marker, resolve)
      setTimeout(
        () => reject(new Error('the throwaway server does not write to its log')),
        markerTimeoutMs,
      ).unref()
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

  /** The trouble read so far, for a server that does not respond any more. */
  get troubleSoFar(): ServerReport | null {
    const cancelled = this.#cancels.find(({ application }) => !this.#gaveUp.has(application))
    return this.#trouble ?? cancelled ?? null
  }
}
