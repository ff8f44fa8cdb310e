import { type Problem, problem } from '#lib/problem.ts'
import { readRate, retryAfterMs } from './rate.ts'

/** Maps Railway's errors to a Problem. Its “Not Authorized” has several causes, and the hint names all of them. */
export function toProblem(errors: unknown[], token: string): Problem {
  const first = errors
    .map((error) => (error as { message?: unknown } | null)?.message)
    .find((text) => typeof text === 'string' && text !== '')
  const answer = typeof first === 'string' ? redactToken(first, token) : null
  const text = answer ?? ''
  if (/not authorized|unauthorized|project token not found|invalid.*token/i.test(text))
    return problem('railway-not-authorized', { answer })
  if (/two factor authentication required/i.test(text)) return problem('railway-refused/two-factor')
  if (/rate limit|too many requests/i.test(text)) return problem('railway-rate-limited/answer', { answer })
  return problem('railway-refused', { answer })
}

/** The Problem of too many requests, with the time of the next allowed request. */
export function rateLimited(headers: Headers, now = Date.now()): Problem {
  const waitMs = retryAfterMs(headers, now)
  const { limit, resetsAt } = readRate(headers, now)
  const until = waitMs === null ? resetsAt : new Date(now + waitMs).toISOString()
  return problem('railway-rate-limited', { limit, until })
}

/** The Problem of a request without response. @param signal of the caller: an aborted request is cancelled, not failed */
export function unreachable(endpoint: string, thrown: unknown, signal?: AbortSignal): Problem {
  if (signal?.aborted && errorName(signal.reason) !== 'TimeoutError')
    return problem('cancelled/railway-request', {}, { cause: thrown })
  const { host } = new URL(endpoint)
  if (errorName(thrown) === 'TimeoutError' || signal?.aborted)
    return problem('railway-unreachable/late', { host }, { cause: thrown })
  return problem('railway-unreachable', { host, reason: connectionReason(thrown) }, { cause: thrown })
}

function errorName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : ''
}

/** `fetch` reports "fetch failed", with the reason as the cause. */
function connectionReason(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null
  const cause = thrown.cause as { code?: string; message?: string } | undefined
  return cause?.code ?? cause?.message ?? thrown.message
}

function redactToken(text: string, token: string): string {
  return text.replaceAll(token, '…').slice(0, 300)
}
