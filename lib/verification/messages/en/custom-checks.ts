import { age } from '#lib/format.ts'
import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { number } from './forms.ts'

/** The team's own statements. */
export const customChecks = {
  'runs-on-production': () => 'the statement runs on production',
  'runs-on-copy': () => 'the statement runs on the copy',
  'not-run': () => 'not run',
  'empty-answer': () => shown(''),
  'answer-reordered': ({ answer }) => `${shown(answer)} (in another order)`,
  'answer-differs-later': ({ answer }) => `${shown(answer)} (differs further on)`,
  'copy-answer-error': ({ error }) => `on the copy: ${error}`,
  'copy-only': ({ found, reason }) => `${found} · run on the copy only, because ${reason}`,
  'role-rights': ({ role, rights }) => `the role ${role} on production ${rights}`,
  'same-answer': () => 'the same result on production and on the copy',
  'at-least': ({ least }) => `at least ${number(least)}`,
  'answer-at-least': ({ answer, least }) => `${shown(answer)}, at least ${number(least)}`,
  'newest-within': ({ withinMs }) => `newest at most ${age(withinMs)} before the capture`,
  'newest-before-capture': ({ ageMs }) => `newest ${age(ageMs)} before the capture`,
  'no-timestamp': ({ answer }) => (answer === '' ? 'an empty result' : `not a timestamp: ${answer}`),
} satisfies Partial<Dictionary>

function shown(answer: string): string {
  return answer === '' ? 'an empty result' : answer
}
