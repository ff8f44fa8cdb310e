import type { Evidence } from './message.ts'

/** Every text in evidence that is not ours: names, definitions, the words of PostgreSQL. */
export function evidenceTexts(evidence: Evidence): string[] {
  return textsIn(typeof evidence === 'string' ? evidence : evidence.values)
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return 'code' in value && 'values' in value ? textsIn(value.values) : Object.values(value).flatMap(textsIn)
}
