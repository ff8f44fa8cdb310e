import { randomUUID } from 'node:crypto'
import type { Language } from '#lib/language.ts'
import { Problem, type ProblemDetails } from '#lib/problem.ts'
import type { Notification } from '#lib/verification/notification.ts'
import type { OperatorMessage } from '#lib/verification/operator-message.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { type Database, database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { testMessage } from './queue-test.ts'
import { toIso } from './run-mapper.ts'

type ClaimedMessage = { id: string; claim: string; attempts: number; message: Notification }

/** Longer than an attempt takes; then another web process may take it over. */
const claimForMs = 120_000
/** A reminder follows each day, so an older one is not sent any more. */
const sentWithinHours = 24
const daysInLog = 90

/** Stores a message to the operator's address, in the transaction of what it is about. */
export async function enqueueOperatorMessage(
  message: Notification,
  { via = database(), requestedBy = 'backproof' }: { via?: Sender; requestedBy?: string } = {},
): Promise<string> {
  await via.$executeRaw`DELETE FROM "OperatorMessage" WHERE "createdAt" < now() - ${daysInLog} * interval '1 day'`
  const row = await via.operatorMessage.create({
    data: { message: message as unknown as Prisma.InputJsonValue, requestedBy },
    select: { id: true },
  })
  return row.id
}

type Sender = Pick<Database, '$executeRaw' | 'operatorMessage'>

/** Requests a test message. */
export async function requestOperatorTest(by: Actor): Promise<string> {
  await assertMay(by, 'manage')
  const waiting = await database().operatorMessage.count({
    where: { status: { in: ['queued', 'sending'] }, createdAt: { gt: new Date(Date.now() - 60_000) } },
  })
  if (waiting > 0)
    throw new Problem('conflict', 'A message is being sent.', 'Wait until it has arrived or failed.')
  return enqueueOperatorMessage(testMessage, { requestedBy: actorSignature(by) })
}

/** The newest messages. */
export async function listOperatorMessages(limit = 5, language?: Language): Promise<OperatorMessage[]> {
  const rows = await database().operatorMessage.findMany({ orderBy: { number: 'desc' }, take: limit })
  return rows.map(({ id, message, status, attempts, problem, createdAt, sentAt }) => ({
    ...{ id, status, attempts },
    message: message as unknown as Notification,
    problem: readStoredProblem(problem, language),
    createdAt: createdAt.toISOString(),
    sentAt: toIso(sentAt),
  }))
}

/** Claims the next attempt that is due, for one of several web processes. null: none is. */
export async function claimOperatorMessage(attemptsAtMost: number): Promise<ClaimedMessage | null> {
  const rows = await database().$queryRaw<ClaimedMessage[]>`
    UPDATE "OperatorMessage" SET status = 'sending', claim = ${randomUUID()}, attempts = attempts + 1, problem = NULL,
      "claimedUntil" = now() + ${claimForMs} * interval '1 millisecond'
    WHERE id = (
      SELECT id FROM "OperatorMessage"
      WHERE "createdAt" > now() - ${sentWithinHours} * interval '1 hour' AND attempts < ${attemptsAtMost}
        AND (status = 'queued' AND "nextAttemptAt" <= now() OR status = 'sending' AND "claimedUntil" < now())
      ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, claim, attempts, message`
  return rows[0] ?? null
}

/** Ends the messages whose last attempt was lost with its process, and those that are too old to be sent. */
export async function giveUpOperatorMessages(attemptsAtMost: number, lost: ProblemDetails): Promise<void> {
  await database().$executeRaw`
    UPDATE "OperatorMessage" SET status = 'failed', claim = NULL, "claimedUntil" = NULL,
      problem = coalesce(problem, ${JSON.stringify(lost)}::jsonb)
    WHERE status IN ('queued', 'sending') AND coalesce("claimedUntil" < now(), true)
      AND (attempts >= ${attemptsAtMost} OR "createdAt" <= now() - ${sentWithinHours} * interval '1 hour')`
}

/** Records that a message was sent. People are then notified of its Alert, although no channel may take it. */
export async function recordOperatorSent({ id, claim }: Claim): Promise<void> {
  await database().$executeRaw`
    WITH sent AS (
      UPDATE "OperatorMessage" SET status = 'sent', "sentAt" = now(), claim = NULL, "claimedUntil" = NULL
      WHERE id = ${id} AND claim = ${claim} RETURNING message)
    UPDATE "Alert" a SET "enqueuedAt" = now() FROM sent
    WHERE a."closedAt" IS NULL AND a."enqueuedAt" IS NULL AND a."notifiedAt" IS NOT NULL AND a.kind = sent.message->>'kind' AND a."sourceId" IS NULL`
}

/** Records why an attempt failed, and when the next one follows; null: none does. */
export async function recordOperatorFailure(
  { id, claim }: Claim,
  problem: ProblemDetails,
  retryAfterMs: number | null,
): Promise<void> {
  await database().$executeRaw`
    UPDATE "OperatorMessage" SET status = ${retryAfterMs === null ? 'failed' : 'queued'}::"DeliveryStatus", claim = NULL,
      "claimedUntil" = NULL, problem = ${JSON.stringify(problem)}::jsonb,
      "nextAttemptAt" = now() + ${retryAfterMs ?? 0} * interval '1 millisecond'
    WHERE id = ${id} AND claim = ${claim}`
}

type Claim = Pick<ClaimedMessage, 'id' | 'claim'>
