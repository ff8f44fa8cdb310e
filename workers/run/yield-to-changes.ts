import { Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/**
 * Passes the checks on, unless one failed and objects of the source were changed while it was read: the dump may then hold the old
 * definition and the Manifest the new one, or the other way round, and neither is a fault of the archive. Where everything is equal
 * all the same, both met the same, and that is proof. The sums of a stored archive do not depend on the source.
 * @throws Problem `yielded`
 */
export function yieldToChanges(checks: Check[], { changedWhileRead = [] }: Manifest): Check[] {
  const failed = checks.find((check) => check.verdict === 'failed' && check.kind !== 'archive')
  if (!failed || changedWhileRead.length === 0) return checks
  throw new Problem(
    'yielded',
    `Objects were changed on the source while it was read (${changedWhileRead.join(', ')}), and what was restored differs from what was read: ${failed.subject}. Which of the two is older cannot be told.`,
    'Verify again when the migration is done.',
  )
}
