import type { Language } from '#lib/language.ts'
import { auditTargetTexts } from './audit-targets.texts.ts'

/** What pages call a kind of target; a kind of a later version as it is stored. */
export function auditTargetNoun(kind: string, language: Language): string {
  const nouns: Record<string, string> = auditTargetTexts[language]
  return Object.hasOwn(nouns, kind) ? (nouns[kind] ?? kind) : kind
}

/** The kinds that a word of a filter names: the stored one, and the noun of either language. */
export function auditTargetKinds(word: string): string[] {
  const said = word.toLowerCase()
  const named = Object.values(auditTargetTexts).flatMap((nouns) =>
    Object.entries(nouns).flatMap(([kind, noun]) => (noun.toLowerCase() === said ? [kind] : [])),
  )
  return [...new Set([word, ...named])]
}
