import pg from 'pg'
import type { StatementFailure, StatementResult } from '#lib/verification/rehearsal/rehearsal.ts'
import { describeFailure } from './describe-failure.ts'
import type { EmptiedFiles } from './emptied-files.ts'
import type { LockSampler } from './lock-sampler.ts'
import { transactionStatus } from './migration-session.ts'
import { keepNoticesComing, Notices } from './notices.ts'
import type { SqlStatement } from './split-statements.ts'
import { endsTransaction, isBegin, mayBeWrapped, takesStrongLocks, usesSavepoint } from './statement-kinds.ts'

export type Script = {
  /** The path as the team knows it. */
  file: string
  statements: SqlStatement[]
  /** Sent as one message, as Prisma does: its statements are one transaction, where it has several and says nothing else. */
  asOneMessage: boolean
}

type Ran = { result: StatementResult; thrown?: unknown }

/** Runs scripts statement by statement in the transactions that they would have, and remembers what became of each statement. */
export class ScriptRunner {
  readonly statements: StatementResult[] = []
  failure: StatementFailure | null = null
  /** What the server said beside its answers. */
  readonly notices: Notices
  /** How long the statements and commits took, without the readings in between. */
  elapsedMs = 0
  readonly #client: pg.Client
  readonly #sampler: LockSampler
  readonly #emptied: EmptiedFiles
  /** Those of the transaction that is open. */
  #uncommitted: StatementResult[] = []
  /** Whether the open transaction is one that the script began itself. */
  #explicit = false

  constructor(client: pg.Client, sampler: LockSampler, emptied: EmptiedFiles) {
    this.#client = client
    this.#sampler = sampler
    this.#emptied = emptied
    this.notices = new Notices(client, () => this.statements.at(-1))
  }

  /** @returns whether all of it went through. */
  async run(script: Script): Promise<boolean> {
    const several = script.asOneMessage && script.statements.length > 1
    for (const statement of script.statements) {
      if (!(await this.#runOne(script, statement, several))) return false
    }
    return several && !this.#explicit ? this.commit(script) : true
  }

  /** What psql --single-transaction sends before its first file. */
  async begin(): Promise<void> {
    await this.#client.query('BEGIN')
  }

  /** Commits what is open. */
  async commit({ file, statements }: Pick<Script, 'file' | 'statements'>): Promise<boolean> {
    if (transactionStatus(this.#client) === 'idle') return true
    await this.#sampler.now()
    const last = statements.at(-1) ?? { text: '', line: 1, words: [] }
    const refused = await this.#send('COMMIT')
    if (refused === null) return this.#settle('committed')
    return this.#fail({ ...describeFailure(refused.thrown, file, last), at: 'commit' })
  }

  /** After the last script: a session that ends takes an open transaction with it. */
  async end({ file, statements }: Pick<Script, 'file' | 'statements'>): Promise<boolean> {
    if (transactionStatus(this.#client) === 'idle') return true
    const last = statements.at(-1) ?? { text: '', line: 1, words: [] }
    const message = 'BEGIN without COMMIT: what the transaction did is lost when the session ends'
    const unended = { ...describeFailure({ message, code: '25P02' }, file, last), at: 'end' } as const
    return this.#fail({ ...unended, sqlstate: '' })
  }

  async #runOne(script: Script, statement: SqlStatement, several: boolean): Promise<boolean> {
    const idle = transactionStatus(this.#client) === 'idle'
    if (isBegin(statement)) this.#explicit = true
    else if (several && idle && !this.#explicit && !usesSavepoint(statement))
      await this.#client.query('BEGIN')
    // PostgreSQL refuses a savepoint in the implicit transaction of a message: outside of any it says the same.
    if (several && !idle && !this.#explicit && usesSavepoint(statement)) {
      await this.#client.query('ROLLBACK')
      this.#settle('rolled-back')
    }
    const wrap = !several && idle && mayBeWrapped(statement)
    if (endsTransaction(statement)) await this.#sampler.now()
    const ran = await this.#time(script, statement, wrap)
    if (ran.thrown === undefined) return this.#after(ran.result, statement)
    return this.#fail(describeFailure(ran.thrown, script.file, statement), ran.result)
  }

  async #time(script: Script, statement: SqlStatement, wrap: boolean): Promise<Ran> {
    const [{ file }, { text, line, words }] = [script, statement]
    const result: StatementResult = { file, line, text, durationMs: 0, rows: null, state: 'failed' }
    this.#sampler.statement = this.statements.push(result) - 1
    let at = performance.now()
    const send = async () => {
      at = performance.now()
      const { rowCount } = await this.#client.query(text)
      result.durationMs = performance.now() - at
      return rowCount
    }
    try {
      if (wrap) await this.#client.query('BEGIN')
      result.rows = words[0] === 'TRUNCATE' ? await this.#emptied.around(send) : await send()
      if (takesStrongLocks(statement)) await this.#sampler.now()
      const committing = performance.now()
      if (wrap) await this.#client.query('COMMIT')
      result.durationMs += performance.now() - committing
      this.elapsedMs += result.durationMs
      await keepNoticesComing(this.#client, text)
      return { result }
    } catch (thrown) {
      if (wrap && isRefusedInTransaction(thrown)) {
        await this.#client.query('ROLLBACK')
        this.statements.pop()
        return this.#time(script, statement, false)
      }
      result.durationMs = performance.now() - at
      this.elapsedMs += result.durationMs
      if (!isServerError(thrown)) throw thrown
      return { result, thrown }
    }
  }

  #after(result: StatementResult, statement: SqlStatement): true {
    const open = transactionStatus(this.#client) !== 'idle'
    if (endsTransaction(statement)) {
      this.#settle(/^(ROLLBACK|ABORT)$/.test(statement.words[0] ?? '') ? 'rolled-back' : 'committed')
      this.#explicit = open // AND CHAIN begins another
    }
    result.state = open && !endsTransaction(statement) ? 'rolled-back' : 'committed'
    if (open) this.#uncommitted.push(result) // rolled back until it is committed
    return true
  }

  #settle(state: 'committed' | 'rolled-back'): true {
    for (const each of this.#uncommitted) each.state = state
    this.#uncommitted = []
    this.#explicit = false
    return true
  }

  async #fail(failure: StatementFailure, result?: StatementResult): Promise<false> {
    if (result) result.state = 'failed'
    this.failure = failure
    if (transactionStatus(this.#client) !== 'idle') await this.#client.query('ROLLBACK').catch(() => {})
    this.#settle('rolled-back')
    return false
  }

  async #send(text: string): Promise<{ thrown: unknown } | null> {
    const at = performance.now()
    try {
      await this.#client.query(text)
      this.elapsedMs += performance.now() - at
      return null
    } catch (thrown) {
      if (!isServerError(thrown)) throw thrown
      return { thrown }
    }
  }
}

/** Whether a server refused a statement; otherwise the session broke. */
function isServerError(thrown: unknown): boolean {
  return thrown instanceof pg.DatabaseError
}

/** Whether it is one that may stand in no transaction, so that nothing of it was done. */
function isRefusedInTransaction(thrown: unknown): boolean {
  return thrown instanceof pg.DatabaseError && thrown.code === '25001'
}
