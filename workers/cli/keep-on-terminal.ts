import { randomBytes } from 'node:crypto'
import { log } from '#lib/log.ts'
import type { DeferCleanUp, KeepableCopy } from '#lib/postgres/keepable-copy.ts'
import { keptEndingTexts } from '#lib/verification/kept-copy.texts.ts'
import type { KeptEnding } from '#lib/verification/kept-copy.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { holdCopy } from '#workers/keep/hold-copy.ts'
import { runInterruptible } from './run-interruptible.ts'

/** Takes the throwaway server of a command, so that its copy can be kept once the result is printed. */
export type TerminalKeeper = {
  /** undefined: nothing is kept, and each server is removed at once. */
  defer: DeferCleanUp | undefined
  /** Does `before`, keeps the copy until its time is over or Ctrl-C, then removes it. */
  keep(run: FinishedRun, before?: () => Promise<void>): Promise<void>
}

export function createTerminalKeeper(keepMs: number | null): TerminalKeeper {
  const deferred: Deferred[] = []
  const defer: DeferCleanUp = (cleanUp, copy) => void deferred.push({ cleanUp, copy })
  return {
    defer: keepMs === null ? undefined : defer,
    keep: (run, before = async () => {}) =>
      runInterruptible(async (signal) => {
        await before()
        if (keepMs !== null) print(await keepLast(deferred, run, keepMs, signal))
      }),
  }
}

type Deferred = { cleanUp: () => Promise<void>; copy?: Promise<KeepableCopy | null> }

/** @returns what became of the copy */
async function keepLast(
  deferred: Deferred[],
  run: FinishedRun,
  keepMs: number,
  signal: AbortSignal,
): Promise<string> {
  const last = deferred.at(-1)
  const hasVerdict = run.status === 'passed' || run.status === 'failed'
  const copy = hasVerdict && !signal.aborted ? await last?.copy : null
  const why =
    last && copy
      ? await keepUntilOver(copy, last.cleanUp, { source: run.sourceName, keepMs }, signal)
      : hasVerdict
        ? 'no-copy'
        : 'no-verdict'
  for (const { cleanUp } of deferred)
    await cleanUp().catch((thrown: unknown) => log.warn({ err: thrown }, 'could not clean up after a run'))
  return why === null ? 'The copy is removed.' : `The copy is not kept. ${keptEndingTexts.en[why]}`
}

/** @returns why it was not kept; null: it was, and is removed. */
async function keepUntilOver(
  copy: KeepableCopy,
  cleanUp: () => Promise<void>,
  { source, keepMs }: { source: string; keepMs: number },
  signal: AbortSignal,
): Promise<KeptEnding | null> {
  const name = randomBytes(4).toString('hex')
  const held = await holdCopy(copy, cleanUp, { run: name, number: null, source, keepMs })
  if (typeof held === 'string') return held
  print(
    `The copy is kept until ${held.until.toISOString()}, for reading. In another terminal: backproof psql ${name}`,
  )
  print('Ctrl-C removes it now.')
  const stop = () => void held.remove('requested')
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  print(keptEndingTexts.en[await held.removed])
  return null
}

function print(line: string): void {
  process.stderr.write(`${line}\n`)
}
