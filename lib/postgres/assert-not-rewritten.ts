import { problem } from '#lib/problem.ts'
import { listed } from '#lib/verification/problems/listed.ts'

/** @throws Problem `yielded` where tables were truncated or rewritten: an older snapshot does not show their rows. */
export function assertNotRewritten(tables: string[]) {
  if (tables.length === 0) return
  throw problem('yielded/rewritten', { tables: listed(tables, 3) })
}
