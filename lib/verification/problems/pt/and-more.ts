import { list, number } from '#lib/verification/messages/pt/forms.ts'
import type { Listed } from '#lib/verification/problems/listed.ts'

/** `a, b e mais 5` */
export function andMore({ first, count }: Listed): string {
  const more = count - first.length
  return more > 0 ? `${first.join(', ')} e mais ${number(more)}` : list(first)
}
