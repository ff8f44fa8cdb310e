import { bytes, duration, plural } from '#lib/format.ts'
import type { Progress, StepName } from '#lib/verification/run.ts'
import type { Step } from '#lib/verification/run-record.ts'

const usual: Record<StepName, string> = {
  preflight: 'looking at the source',
  capture: 'dumping it and reading every row, in one snapshot',
  restore: 'restoring into a throwaway server',
  inspect: 'reading every restored row',
  compare: 'comparing',
}

/** Progress for people at a terminal: one line a step, rewritten while it runs; plain lines where there is no terminal. */
export function createTerminal(out: NodeJS.WriteStream, words: Partial<Record<StepName, string>> = {}) {
  const says = { ...usual, ...words }
  let open = false
  const wipe = () => {
    if (open) out.write('\r\x1b[K')
    open = false
  }
  return {
    step: ({ name, durationMs }: Step) => {
      wipe()
      if (durationMs !== null) out.write(`  ${name.padEnd(8)} ${duration(durationMs)}\n`)
      else if (out.isTTY) {
        out.write(`  ${name.padEnd(8)} ${says[name]} …`)
        open = true
      } else out.write(`  ${name.padEnd(8)} ${says[name]}\n`)
    },
    progress: ({ step, tablesDone, tables, bytes: read }: Progress) => {
      if (!out.isTTY || tables === 0) return
      wipe()
      out.write(
        `  ${step.padEnd(8)} ${says[step]} … ${tablesDone} of ${plural(tables, 'table')}${read > 0 ? ` · ${bytes(read)}` : ''}`,
      )
      open = true
    },
    end: wipe,
  }
}
