import { limitedAddress } from '#lib/access/client-address.ts'
import { exceededLimit, hourMs } from '#lib/access/limit.ts'
import { stampedAddress } from '#lib/access/stamp-address.ts'
import { log } from '#lib/log.ts'
import { asProblem, Problem, type ProblemCode, problemCodes } from '#lib/problem.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { database } from '#lib/store/database.ts'
import type { AuditActor, AuditDetails, AuditTarget } from '#lib/verification/audit-event.ts'
import type { Caller } from './caller.ts'

/** What is known of a request while it is handled. */
export type AuditedRequest = {
  action: string
  caller: Caller | null
  target: AuditTarget | null
  details: AuditDetails
}

/** More refusals of one client in an hour are logged and not recorded, so that no client can fill the audit log. */
const refusalsPerHour = 120

/** Records that a change was made. Throws when it cannot be recorded: a change without a trace is not reported as done. */
export async function recordDone(request: Request, event: AuditedRequest): Promise<void> {
  const { action, target, details } = event
  try {
    await appendAuditEvent({
      who: actorOf(event.caller),
      action,
      target,
      details,
      result: 'ok',
      from: from(request),
    })
  } catch (thrown) {
    log.error({ err: thrown, action, target }, 'a change was made and could not be recorded in the audit log')
    throw new Problem(
      'audit-unavailable',
      'The change was made, and could not be recorded in the audit log.',
      'Check the metadata database. The log of the web process names the change.',
    )
  }
}

/**
 * Runs `work`, and records what refused it: of changes everything, of reads a missing permission. Recording never hides the reason; what goes
 * wrong with it is logged.
 */
export async function recordingRefusal<T>(
  request: Request,
  event: AuditedRequest,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const { code } = asProblem(thrown)
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads || code === 'forbidden' || code === 'key-scope')
      await recordRefusal(request, event, code).catch((error: unknown) =>
        log.error({ err: error, action: event.action, problem: code }, 'a refusal could not be recorded'),
      )
    throw thrown
  }
}

async function recordRefusal(request: Request, event: AuditedRequest, code: ProblemCode): Promise<void> {
  const { action, target, details } = event
  const who = actorOf(event.caller)
  const address = from(request)
  const limit = { key: `audited refusals of ${who.id ?? address}`, atMost: refusalsPerHour, perMs: hourMs }
  if (await exceededLimit(database(), [limit])) {
    log.warn({ action, problem: code, from: address }, 'a refusal is not recorded: too many by this client')
    return
  }
  const result = problemCodes[code] >= 500 ? 'failed' : 'refused'
  await appendAuditEvent({ who, action, target, details, result, problem: code, from: address })
}

function actorOf(caller: Caller | null): AuditActor {
  if (caller === null) return { kind: 'anonymous', id: null, name: null }
  return caller.kind === 'key'
    ? { kind: 'key', id: caller.keyId, name: caller.name }
    : { kind: 'person', id: caller.id, name: caller.email }
}

function from(request: Request): string {
  return limitedAddress(stampedAddress(request.headers))
}
