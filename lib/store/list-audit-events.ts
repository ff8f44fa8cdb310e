import { type AuditEvent, auditActorKinds } from '#lib/verification/audit-event.ts'
import type { AuditFilter } from '#lib/verification/audit-filter.ts'
import { auditTargetKinds } from '#lib/verification/audit-targets.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'

type Page = { before?: number; limit?: number }

/** Events of the audit log, newest first. `next` is the `before` of the following page. */
export async function listAuditEvents({
  before,
  limit = 50,
  ...filter
}: AuditFilter & Page): Promise<{ events: AuditEvent[]; next: number | null }> {
  const size = Math.min(Math.max(1, Math.trunc(limit)), 200)
  const rows = await database().auditEvent.findMany({
    where: { AND: [auditWhere(filter), before === undefined ? {} : { number: { lt: before } }] },
    orderBy: { number: 'desc' },
    take: size + 1,
  })
  const page = rows.slice(0, size)
  return { events: page.map(toAuditEvent), next: rows.length > size ? (page.at(-1)?.number ?? null) : null }
}

/** How many events are in memory at once. */
const exportedAtOnce = 500

/** The events that a filter lets through, oldest first, up to the one with the number `last`. */
export async function* auditEvents(filter: AuditFilter, last: number): AsyncGenerator<AuditEvent> {
  for (let after = 0; ; ) {
    const rows = await database().auditEvent.findMany({
      where: { AND: [auditWhere(filter), { number: { gt: after, lte: last } }] },
      orderBy: { number: 'asc' },
      take: exportedAtOnce,
    })
    yield* rows.map(toAuditEvent)
    after = rows.at(-1)?.number ?? last
    if (rows.length < exportedAtOnce) return
  }
}

function auditWhere({ who, action, result, target, since, until }: AuditFilter): Prisma.AuditEventWhereInput {
  return {
    result,
    at: {
      gte: since === undefined ? undefined : new Date(since),
      lt: until === undefined ? undefined : new Date(until),
    },
    AND: [
      ...(who === undefined ? [] : [whoWhere(who)]),
      ...(action === undefined
        ? []
        : [action.includes('.') ? { action } : { action: { startsWith: `${action}.` } }]),
      ...(target === undefined ? [] : [targetWhere(target)]),
    ],
  }
}

function whoWhere(who: string): Prisma.AuditEventWhereInput {
  const kind = auditActorKinds.find((each) => each === who)
  const named = [{ actorId: who }, { actorName: contains(who) }]
  return { OR: kind ? [{ actorKind: kind }, ...named] : named }
}

function targetWhere(target: string): Prisma.AuditEventWhereInput {
  const kinds = { targetKind: { in: auditTargetKinds(target) } }
  return { OR: [{ targetId: target }, kinds, { targetName: contains(target) }] }
}

function contains(text: string) {
  // A text is found as it is: Prisma escapes neither of the two wildcards.
  return { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
}

type AuditRow = Prisma.AuditEventGetPayload<Record<never, never>>

function toAuditEvent(row: AuditRow): AuditEvent {
  const { number, at, action, result, problem, details, previousHash, hash } = row
  return {
    number,
    at: at.toISOString(),
    who: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action,
    target: row.targetKind === null ? null : { kind: row.targetKind, id: row.targetId, name: row.targetName },
    from: row.address,
    result,
    problem,
    details: details as AuditEvent['details'],
    previousHash,
    hash,
  }
}
