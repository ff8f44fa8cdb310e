import type { AuditResult } from './audit-event.ts'

/** Which events of the audit log are listed; an absent member filters nothing. */
export type AuditFilter = {
  /** An id, or a part of an e-mail or of a name; or a kind, such as `anonymous`. */
  who?: string
  /** noun.verb, or the noun alone. */
  action?: string
  result?: AuditResult
  /** An id, a kind, or a part of a name. */
  target?: string
  /** From this instant on. */
  since?: string
  /** Before this instant. */
  until?: string
}
