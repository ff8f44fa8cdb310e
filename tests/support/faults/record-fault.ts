import { appendFileSync } from 'node:fs'
import type { FaultRecord } from '#bin/test-run/reliability-page.ts'

/** Appends to the file that BACKPROOF_TEST_FAULTS names, if there is one. */
export function recordFault(record: FaultRecord): void {
  const file = process.env.BACKPROOF_TEST_FAULTS
  if (file) appendFileSync(file, `${JSON.stringify(record)}\n`)
}
