import type { Language } from '#lib/language.ts'
import { visible } from './manifest.ts'

/**
 * What a role may do on a Source beyond reading. `server`: it reaches beyond the rows of the database (a superuser, files, programs,
 * other sessions, replication), which a transaction that is read only does not prevent; `data`: it owns, may change or disturb something.
 */
export type RoleRights = { server: string[]; data: string[] }

/** Whether the role can read and nothing else. */
export function isReadOnly({ server, data }: RoleRights): boolean {
  return server.length === 0 && data.length === 0
}

/** `is a superuser`, `owns objects, may make roles and 3 more`: what the role may, as people say it. */
export function describeRights({ server, data }: RoleRights, language: Language = 'en'): string {
  const { and, inWords } = rightTexts[language]
  const [first = '', second, ...more] = [...server, ...data].map((right) => inWords(visible(right)))
  if (second === undefined) return first
  return more.length === 0 ? and(first, second) : and(`${first}, ${second}`, more.length)
}

const rightTexts: Record<
  Language,
  { and: (before: string, last: string | number) => string; inWords: (right: string) => string }
> = {
  en: {
    and: (before, last) => `${before} and ${typeof last === 'number' ? `${last} more` : last}`,
    inWords: (right) => right,
  },
  pt: {
    and: (before, last) => `${before} e ${typeof last === 'number' ? `mais ${last}` : last}`,
    inWords: (right) =>
      portuguese.reduce((text, [words, translation]) => text.replace(words, translation), right),
  },
}

/** The rights are stored as sql/rights.sql words them, with a name in most. */
const portuguese: [RegExp, string][] = [
  [/^can become (.+), a superuser$/, 'pode tornar-se $1, um superutilizador'],
  [/^can become (.+), which may replicate$/, 'pode tornar-se $1, que pode replicar'],
  [/^can become (.+), which may make roles$/, 'pode tornar-se $1, que pode criar roles'],
  [/^can become (.+), which owns objects$/, 'pode tornar-se $1, que é dona de objetos'],
  [/^is a superuser$/, 'é superutilizador'],
  [/^may replicate$/, 'pode replicar'],
  [/^is a member of (.+)$/, 'é membro de $1'],
  [/^may call (.+)$/, 'pode chamar $1'],
  [/^may make roles$/, 'pode criar roles'],
  [/^owns objects$/, 'é dona de objetos'],
  [/^may change rows of (.+)$/, 'pode alterar linhas de $1'],
]
