import { Problem } from '#lib/problem.ts'

/** @throws Problem `yielded` where tables were truncated or rewritten: an older snapshot does not show their rows. */
export function assertNotRewritten(tables: string[]) {
  if (tables.length === 0) return
  const named = tables.slice(0, 3).join(', ')
  throw new Problem(
    'yielded',
    `Tables were truncated or rewritten on the source while the run began: ${named}${tables.length > 3 ? ` and ${tables.length - 3} more` : ''}. An older snapshot does not show the rows of such a table, so neither the dump nor the digests contain them.`,
    'Verify again. If a job truncates the table regularly, start the run at another time.',
  )
}
