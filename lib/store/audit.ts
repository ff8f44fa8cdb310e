import type {
  AuditActor,
  AuditDetails,
  AuditEvent,
  AuditResult,
  AuditTarget,
} from '#lib/verification/audit-event.ts'
import { auditDetails, auditText } from './audit-details.ts'
import { auditHash, firstPreviousHash } from './audit-hash.ts'
import { database, type Transaction } from './database.ts'

/** Any number: the lock that one transaction holds while it appends, so that numbers have no gap and hashes are one chain. */
const lockKey = 7_204_119

export type NewAuditEvent = {
  who: AuditActor
  /** noun.verb */
  action: string
  target?: AuditTarget | null
  /** The address of the client, as sessions have it (`limitedAddress`). */
  from?: string | null
} & Outcome

/** `problem`: the code of what refused or ended it. */
type Outcome = { result: 'ok'; details?: AuditDetails } | Refusal
type Refusal = { result: Exclude<AuditResult, 'ok'>; problem: string; details?: AuditDetails }

/**
 * Appends one event. Texts are shortened, and what is named like a secret is left out of the details.
 * @param via the transaction of what the event is about: both are stored or neither. Append last in it, since the lock is held until it
 * ends; its isolation must be the default, read committed.
 */
export async function appendAuditEvent(event: NewAuditEvent, via?: Transaction): Promise<AuditEvent> {
  return via ? append(event, via) : database().$transaction((transaction) => append(event, transaction))
}

async function append(event: NewAuditEvent, via: Transaction): Promise<AuditEvent> {
  // A statement of its own: the next one sees what the holder of the lock committed.
  await via.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`
  const [head] = await via.$queryRaw<{ at: Date; number: number | null; hash: string | null }[]>`
    SELECT date_trunc('milliseconds', clock_timestamp()) AS at, number, hash
    FROM (VALUES (1)) AS one (row) LEFT JOIN (SELECT number, hash FROM "AuditEvent" ORDER BY number DESC LIMIT 1) AS newest ON true`
  const chained = {
    ...cleanEvent(event),
    number: (head?.number ?? 0) + 1,
    at: (head?.at ?? new Date()).toISOString(),
    previousHash: head?.hash ?? firstPreviousHash,
  }
  const appended = { ...chained, hash: auditHash(chained) }
  await via.auditEvent.create({ data: toRow(appended) })
  return appended
}

function cleanEvent(event: NewAuditEvent): Omit<AuditEvent, 'number' | 'at' | 'previousHash' | 'hash'> {
  const { who, action, target, from, result, details = {} } = event
  const cleanNames = <Kind>({ kind, id, name }: { kind: Kind; id: string | null; name: string | null }) => ({
    kind,
    id: id === null ? null : auditText(id),
    name: name === null ? null : auditText(name),
  })
  return {
    who: cleanNames(who),
    action,
    target: target ? cleanNames(target) : null,
    from: from ?? null,
    result,
    problem: result === 'ok' ? null : event.problem,
    details: auditDetails(details),
  }
}

function toRow({ who, target, from, ...event }: AuditEvent) {
  return {
    ...event,
    actorKind: who.kind,
    actorId: who.id,
    actorName: who.name,
    targetKind: target?.kind,
    targetId: target?.id,
    targetName: target?.name,
    address: from,
  }
}
