import type { StepName } from '#lib/verification/run.ts'

const logLevels = ['info', 'warning', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** One line of a Run's log. `seq` counts from 1 in each Run; `step`: null before the first. */
export type LogLine = { seq: number; at: string; step: StepName | null; level: LogLevel; text: string }

/** A part of the log. `next`: the `after` of the part that follows, which may still be empty. */
export type LogPart = { lines: LogLine[]; next: number; more: boolean }

/** Lines as a file that people read: instant, level, step and text. */
export function logText(lines: readonly LogLine[]): string {
  return lines.map(({ at, level, step, text }) => `${at} ${level} ${step ?? 'run'}: ${text}\n`).join('')
}

/** Lines as newline-delimited JSON. */
export function logNdjson(lines: readonly LogLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}
