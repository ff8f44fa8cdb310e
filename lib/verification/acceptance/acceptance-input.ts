import type { Criterion, CriterionKey } from '#lib/verification/criteria.ts'
import type { CriteriaInput } from '#lib/verification/criteria-input.ts'

/** Everything that the criteria are judged by, and the criteria. */
export type AcceptanceInput = CriteriaInput & {
  criteria: Criterion[]
  sourceId: string
  /** The Run that the evidence is of; null: none has passed or failed. */
  run: { id: string; number: number } | null
  /** Instant of the newest Backup that the platform lists; null: none is known. */
  newestBackupAt: string | null
}

/** The criterion of a key, which `assessCriteria` always gives. */
export function criterionOf({ criteria }: AcceptanceInput, key: CriterionKey): Criterion {
  const found = criteria.find((criterion) => criterion.key === key)
  if (!found) throw new Error(`There is no criterion ${key}.`)
  return found
}
