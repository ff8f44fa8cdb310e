import { Problem } from '#lib/problem.ts'

/** The record, or one 404 for everything that is missing: it does not show whether the record ever existed. @throws Problem `not-found` */
export function orNotFound<T>(it: T | null, what: string): T {
  if (it === null)
    throw new Problem(
      'not-found',
      `There is no such ${what}.`,
      'Check the address; it may have been removed.',
    )
  return it
}
