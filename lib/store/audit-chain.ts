import type { AuditEvent } from '#lib/verification/audit-event.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

/** How many events are in memory at once. */
const pageSize = 500

/** A row as it lies in the database, whatever was done to it: a column that should hold a text may hold null. */
type StoredEvent = {
  number: number
  atMs: number | null
  actorKind: string
  actorId: string | null
  actorName: string | null
  action: string
  targetKind: string | null
  targetId: string | null
  targetName: string | null
  address: string | null
  result: string
  problem: string | null
  details: unknown
  previousHash: string
  hash: string
}

const columns = Prisma.sql`number, (extract(epoch FROM at)::numeric * 1000)::float8 AS "atMs", "actorKind"::text, "actorId", "actorName", action,
  "targetKind", "targetId", "targetName", address, result::text, problem, details, "previousHash", hash`

/** Every event in the order of numbers, as stored, in pages. Two rows with one number, which only a manipulated table has, both come. */
export async function* auditChain(): AsyncGenerator<AuditEvent> {
  let last: AuditEvent | null = null
  let isFull = true
  while (isFull) {
    const page: AuditEvent[] = await readPage(last ? Prisma.sql`number >= ${last.number}` : Prisma.sql`true`)
    yield* last ? page.filter(isAfter(last)) : page
    isFull = page.length === pageSize
    last = page.at(-1) ?? last
  }
}

/** The event with this number, or null. */
export async function storedEventByNumber(number: number): Promise<AuditEvent | null> {
  return (await readPage(Prisma.sql`number = ${number}`))[0] ?? null
}

/** The event with this hash, or null. */
export async function storedEventByHash(hash: string): Promise<AuditEvent | null> {
  return (await readPage(Prisma.sql`hash = ${hash}`))[0] ?? null
}

/** The event that names this hash as the one before, or null. */
export async function storedEventAfter(hash: string): Promise<AuditEvent | null> {
  return (await readPage(Prisma.sql`"previousHash" = ${hash}`))[0] ?? null
}

/** The newest event, or null where the log is empty. */
export async function newestAuditEvent(): Promise<AuditEvent | null> {
  const rows = await database().$queryRaw<StoredEvent[]>(
    Prisma.sql`SELECT ${columns} FROM "AuditEvent" ORDER BY number DESC LIMIT 1`,
  )
  return rows[0] ? toAuditEvent(rows[0]) : null
}

async function readPage(where: Prisma.Sql): Promise<AuditEvent[]> {
  const rows = await database().$queryRaw<StoredEvent[]>(
    Prisma.sql`SELECT ${columns} FROM "AuditEvent" WHERE ${where} ORDER BY number, hash LIMIT ${pageSize}`,
  )
  return rows.map(toAuditEvent)
}

/** Leaves out the one row that the page before ended with. */
function isAfter({ number, hash }: AuditEvent): (event: AuditEvent) => boolean {
  let left = 1
  return (event) => event.number !== number || event.hash !== hash || left-- <= 0
}

/** Nothing is checked here: what a manipulated row holds must reach the hash as it is. */
function toAuditEvent(row: StoredEvent): AuditEvent {
  const { number, action, problem, previousHash, hash } = row
  const hasTarget = row.targetKind !== null || row.targetId !== null || row.targetName !== null
  return {
    number,
    at: instant(row.atMs),
    who: { kind: row.actorKind as AuditEvent['who']['kind'], id: row.actorId, name: row.actorName },
    action,
    target: hasTarget ? { kind: row.targetKind ?? '', id: row.targetId, name: row.targetName } : null,
    from: row.address,
    result: row.result as AuditEvent['result'],
    problem,
    details: row.details as AuditEvent['details'],
    previousHash,
    hash,
  }
}

/** ISO 8601 where the row holds an instant of JavaScript's range, to the millisecond. */
function instant(atMs: number | null): string {
  const date = new Date(atMs ?? Number.NaN)
  return Number.isNaN(date.getTime()) || date.getTime() !== atMs
    ? `not an instant: ${atMs}`
    : date.toISOString()
}
