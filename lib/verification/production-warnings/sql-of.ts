import type { ProductionWarningKind, WarningFacts } from './production-warning.ts'

/** Of one warning: what it is about, by names that no other object of its kind has; the SQL that shows it; the statements that mend it. */
export type WarningSql = { subject: string[]; show: string; mend: string[] }

export type SqlOf<Kind extends ProductionWarningKind> = {
  [Each in Kind]: (facts: WarningFacts[Each]) => WarningSql
}
