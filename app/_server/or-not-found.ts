import { Problem } from '#lib/problem.ts'

/** What was looked for, or the one 404 that does not say whether it ever existed. @throws Problem `not-found` */
export function orNotFound<T>(it: T | null, what: string): T {
  if (it === null)
    throw new Problem(
      'not-found',
      `There is no such ${what}.`,
      'Check the address; it may have been removed.',
    )
  return it
}
