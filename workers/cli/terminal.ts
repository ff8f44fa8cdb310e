import { bytes, duration, plural } from '#lib/format.ts'
import type { Progress, StepName } from '#lib/verification/run.ts'
import type { Step } from '#lib/verification/run-record.ts'

const defaultTexts: Record<StepName, string> = {
  preflight: 'checking the connection and the schemas',
  capture: 'dumping the database and reading every row in one snapshot',
  restore: 'restoring into a throwaway server',
  inspect: 'reading every restored row',
  compare: 'comparing',
}

/** Shows steps and progress: one line per step, rewritten while the step runs; plain lines where the output is not a terminal. */
export function createTerminal(out: NodeJS.WriteStream, stepTexts: Partial<Record<StepName, string>> = {}) {
  const texts = { ...defaultTexts, ...stepTexts }
  let open = false
  const clear = () => {
    if (open) out.write('\r\x1b[K')
    open = false
  }
  return {
    step: ({ name, durationMs }: Step) => {
      clear()
      if (durationMs !== null) out.write(`  ${name.padEnd(8)} ${duration(durationMs)}\n`)
      else if (out.isTTY) {
        out.write(`  ${name.padEnd(8)} ${texts[name]} …`)
        open = true
      } else out.write(`  ${name.padEnd(8)} ${texts[name]}\n`)
    },
    progress: ({ step, tablesDone, tables, bytes: read }: Progress) => {
      if (!out.isTTY || tables === 0) return
      clear()
      out.write(
        `  ${step.padEnd(8)} ${texts[step]} … ${tablesDone} of ${plural(tables, 'table')}${read > 0 ? ` · ${bytes(read)}` : ''}`,
      )
      open = true
    },
    end: clear,
  }
}
