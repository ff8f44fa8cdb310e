import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { age, number } from './forms.ts'

const empty = 'um resultado vazio'

/** The team's own statements. */
export const customChecks = {
  'runs-on-production': () => 'a instrução corre em produção',
  'runs-on-copy': () => 'a instrução corre na cópia',
  'not-run': () => 'não executada',
  'empty-answer': () => empty,
  'answer-reordered': ({ answer }) => `${shown(answer)} (por outra ordem)`,
  'answer-differs-later': ({ answer }) => `${shown(answer)} (difere mais à frente)`,
  'copy-answer-error': ({ error }) => `na cópia: ${error}`,
  'copy-only': ({ found, reason }) => `${found} · executada só na cópia, porque ${reason}`,
  'role-rights': ({ role, rights }) => `a role ${role} em produção: ${rights}`,
  'same-answer': () => 'o mesmo resultado em produção e na cópia',
  'at-least': ({ least }) => `pelo menos ${number(least)}`,
  'answer-at-least': ({ answer, least }) => `${shown(answer)}, pelo menos ${number(least)}`,
  'newest-within': ({ withinMs }) => `mais recente no máximo ${age(withinMs)} antes da captura`,
  'newest-before-capture': ({ ageMs }) => `mais recente ${age(ageMs)} antes da captura`,
  'no-timestamp': ({ answer }) => (answer === '' ? empty : `não é uma data e hora: ${answer}`),
} satisfies Partial<Dictionary>

function shown(answer: string): string {
  return answer === '' ? empty : answer
}
