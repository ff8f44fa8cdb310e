import { shorten } from '#lib/format.ts'
import type { Evidence } from './message.ts'

/** Evidence whose texts have at most so many characters each. */
export function shortenEvidence(evidence: Evidence, characters: number): Evidence {
  return shortenTexts(evidence, characters) as Evidence
}

/** A value with each text in it cut, in lists and objects too. */
export function shortenTexts(value: unknown, characters: number): unknown {
  if (typeof value === 'string') return shorten(value, characters)
  if (Array.isArray(value)) return value.map((item) => shortenTexts(item, characters))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, shortenTexts(part, characters)]),
  )
}
