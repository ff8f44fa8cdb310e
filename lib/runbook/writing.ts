import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { en } from './en/en.ts'
import { pt } from './pt/pt.ts'
import type { RunbookWords } from './runbook-words.ts'

const words: Record<Language, RunbookWords> = { en, pt }

export type Writing = ReturnType<typeof writingIn>

/** The sentences of a language, with its numbers, spans, sizes and instants. Those are UTC: a document has many readers. */
export function writingIn(language: Language = 'en') {
  const text = words[language]
  const format = formatFor({ language, timeZone: 'UTC' })
  const counted = (sentence: (count: string, one: boolean) => string) => (count: number) =>
    sentence(format.count(count), count === 1)
  return {
    ...{ language, text, format },
    tables: counted(text.tables),
    rows: counted(text.rows),
    runs: counted(text.runs),
  }
}
