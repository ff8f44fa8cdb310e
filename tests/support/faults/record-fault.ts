import { appendFileSync } from 'node:fs'

/** One line of docs/reliability.md; bin/test-run/reliability-page.ts reads it. */
export type FaultRecord = {
  area: string
  title: string
  status: string
  code: string | null
  /** From the fault to the outcome. */
  seconds: number
  left: string[]
  /** What else was counted. */
  notes?: string[]
}

/** Appends to the file that BACKPROOF_TEST_FAULTS names, if there is one. */
export function recordFault(record: FaultRecord): void {
  const file = process.env.BACKPROOF_TEST_FAULTS
  if (file) appendFileSync(file, `${JSON.stringify(record)}\n`)
}
