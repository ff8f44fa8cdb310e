import { list, number } from '#lib/verification/messages/en/forms.ts'
import type { Listed } from '#lib/verification/problems/listed.ts'

/** `a, b, and 5 more`; `join` stands before the count of those that are not named. */
export function andMore({ first, count }: Listed, join: ', and' | ' and'): string {
  const more = count - first.length
  return `${list(first)}${more > 0 ? `${join} ${number(more)} more` : ''}`
}
