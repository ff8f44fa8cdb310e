/** Who did it: a member, an API key, Backproof by itself, a command on the machine, or a caller without a valid session or key. */
export const auditActorKinds = ['person', 'key', 'system', 'command', 'anonymous'] as const
type AuditActorKind = (typeof auditActorKinds)[number]

/** `name`: the e-mail of a member, the name of a key or of a command. */
export type AuditActor = { kind: AuditActorKind; id: string | null; name: string | null }

export type AuditTarget = { kind: string; id: string | null; name: string | null }

/** Done; refused to this caller (rights, limits, input); or failed on the way. */
export const auditResults = ['ok', 'refused', 'failed'] as const
export type AuditResult = (typeof auditResults)[number]

export type AuditValue = string | number | boolean | null | AuditValue[] | { [name: string]: AuditValue }
export type AuditDetails = { [name: string]: AuditValue }

/** One row of the audit log. */
export type AuditEvent = {
  /** From 1, without a gap. */
  number: number
  /** By the clock of the metadata database, to the millisecond. */
  at: string
  who: AuditActor
  /** noun.verb, such as `run.start`. */
  action: string
  target: AuditTarget | null
  /** The address of the client; null: a command or Backproof itself. */
  from: string | null
  result: AuditResult
  /** The code of the Problem; null exactly where the result is `ok`. */
  problem: string | null
  /** What else was decided by it. Never holds a secret. */
  details: AuditDetails
  previousHash: string
  hash: string
}
