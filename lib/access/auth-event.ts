import type { AuditActor, AuditDetails, AuditTarget } from '#lib/verification/audit-event.ts'

/** Something about an account that the audit log records. `from`: the limited address of the client. */
export type AuthEvent = {
  who: AuditActor
  /** noun.verb */
  action: string
  target: AuditTarget | null
  from: string
} & ({ result: 'ok'; details?: AuditDetails } | { result: 'refused'; problem: string })

/** Records an event; what it describes is not answered before that. */
export type RecordAuthEvent = (event: AuthEvent) => Promise<unknown>

/** An account as events name it. */
export type Account = { id: string; email: string }
