import { setTimeout as sleep } from 'node:timers/promises'
import { saveLogLines } from '#lib/store/worker/save-log-lines.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { LogLevel, LogLine } from '#lib/verification/run-log/log-line.ts'
import { readProgramLine } from '#lib/verification/run-log/read-program-line.ts'

/** Lines wait so long to be stored together. */
const flushEveryMs = 500
/** So many lines are stored of a run: 100,000 tables print more. Warnings and errors have as much room of their own, since they come last. */
const storedLines = 5000
/** How long the end of a run waits for its log. */
const lastFlushMs = 1000

/** The log of a run. It never fails a run and never holds it up: lines that cannot be stored wait, and there are only so many. */
export type RunLog = {
  add(step: StepName | null, level: LogLevel, text: string): void
  /** What a program wrote to stderr. */
  output(step: StepName, line: string): void
  /** Passwords that no line may contain. */
  hide(secret: string): void
  /** Stores what is left, before the run ends. */
  close(): Promise<void>
}

type Save = (lines: readonly LogLine[]) => Promise<void>

export function openRunLog(
  { id, claim }: { id: string; claim: string },
  save: Save = (lines) => saveLogLines(id, claim, lines),
): RunLog {
  const secrets: string[] = []
  const counted = { normal: 0, severe: 0, leftOut: 0 }
  let waiting: LogLine[] = []
  let seq = 0
  let flushing: Promise<void> | null = null
  const push = (step: StepName | null, level: LogLevel, text: string) => {
    seq += 1
    waiting.push({ seq, at: new Date().toISOString(), step, level, text })
  }
  const add: RunLog['add'] = (step, level, text) => {
    const room = level === 'info' ? 'normal' : 'severe'
    if (counted[room] >= storedLines) {
      counted.leftOut += 1
      return
    }
    counted[room] += 1
    push(step, level, text)
  }
  const flush = () => {
    if (waiting.length === 0) return flushing ?? Promise.resolve()
    flushing ??= store().finally(() => {
      flushing = null
    })
    return flushing
  }
  const store = async () => {
    // A list of its own: lines that come while it is stored go on waiting.
    const lines = [...waiting]
    try {
      await save(lines)
      waiting = waiting.slice(lines.length)
    } catch {
      // The metadata database is away; the next attempt sends them again.
    }
  }
  const timer = setInterval(() => void flush(), flushEveryMs)
  timer.unref()
  return {
    add,
    output: (step, line) => {
      const read = readProgramLine(line, secrets)
      if (read) add(step, read.level, read.text)
    },
    hide: (secret) => void secrets.push(secret),
    close: async () => {
      clearInterval(timer)
      if (counted.leftOut > 0)
        push(null, 'warning', `The log is full: ${counted.leftOut} more lines were not stored.`)
      const last = async () => {
        await flushing
        await flush()
      }
      await Promise.race([last(), sleep(lastFlushMs, undefined, { ref: false })])
    },
  }
}
