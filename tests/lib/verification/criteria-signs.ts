import type { Standing } from '#lib/verification/standing.ts'

const signs: Record<Standing, string> = { kept: '+', broken: '-', unproven: '?' }

/** The five criteria that rest on the data, as the table of histories writes them. */
export function signsOf(criteria: { standing: Standing }[]): string {
  return criteria
    .slice(0, 5)
    .map((it) => signs[it.standing])
    .join('')
}
