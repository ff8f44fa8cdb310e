import { instant } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import { readRate, retryAfterMs } from './rate.ts'

/** Maps Railway's errors to a Problem. Its “Not Authorized” has several causes, and the hint names all of them. */
export function toProblem(errors: unknown[], token: string): Problem {
  const first = errors
    .map((error) => (error as { message?: unknown } | null)?.message)
    .find((text) => typeof text === 'string' && text !== '')
  const message = redactToken(typeof first === 'string' ? first : 'no reason', token)
  if (/not authorized|unauthorized|project token not found|invalid.*token/i.test(message))
    return new Problem(
      'railway-not-authorized',
      `Railway answered “${message}”.`,
      'The token lacks the permission, has the wrong kind, or the service or volume no longer exists; Railway does not say which.',
    )
  if (/two factor authentication required/i.test(message))
    return new Problem(
      'railway-refused',
      'Railway refused: the workspace requires two-factor authentication for the owner of the token.',
      'Turn it on for that account, or use a token of a member who has it.',
    )
  if (/rate limit|too many requests/i.test(message))
    return new Problem('railway-rate-limited', `Railway answered “${message}”.`, rateHint)
  return new Problem('railway-refused', `Railway refused: “${message}”.`, 'Railway gave no further reason.')
}

const rateHint = 'The limit counts per token and hour, including other programs that use the token.'

/** The Problem of too many requests, with the time of the next allowed request. */
export function rateLimited(headers: Headers, now = Date.now()): Problem {
  const waitMs = retryAfterMs(headers, now)
  const { limit, resetsAt } = readRate(headers, now)
  const until = waitMs === null ? resetsAt : new Date(now + waitMs).toISOString()
  const allowance = limit === null ? '' : ` (${limit} an hour)`
  return new Problem(
    'railway-rate-limited',
    `The request limit of the token${allowance} is used up${until ? ` until ${instant(until)}` : ''}.`,
    rateHint,
  )
}

/** The Problem of an invalid response. Nothing of it is quoted, since responses contain variables. */
export function unexpectedResponse(operation: string, why: string): Problem {
  return new Problem(
    'railway-strange-answer',
    `Railway's response to “${operation}” is invalid: ${why}.`,
    'A proxy may have answered, or the API has changed. The response was ignored.',
  )
}

/** The Problem of a request without response. @param signal of the caller: an aborted request is cancelled, not failed */
export function unreachable(endpoint: string, thrown: unknown, signal?: AbortSignal): Problem {
  if (signal?.aborted && errorName(signal.reason) !== 'TimeoutError')
    return new Problem('cancelled', 'The request to Railway was cancelled.', '', { cause: thrown })
  const { host } = new URL(endpoint)
  if (errorName(thrown) === 'TimeoutError' || signal?.aborted)
    return new Problem(
      'railway-unreachable',
      `Railway (${host}) did not respond in time.`,
      'See status.railway.com for outages.',
      { cause: thrown },
    )
  return new Problem(
    'railway-unreachable',
    `Railway (${host}) cannot be reached: ${connectionReason(thrown)}.`,
    'The worker must reach it by HTTPS. See status.railway.com for outages.',
    { cause: thrown },
  )
}

function errorName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : ''
}

/** `fetch` reports "fetch failed", with the reason as the cause. */
function connectionReason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'no reason given'
  const cause = thrown.cause as { code?: string; message?: string } | undefined
  return reasons[cause?.code ?? ''] ?? cause?.code ?? cause?.message ?? thrown.message
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  ENOTFOUND: 'unknown host name',
  EAI_AGAIN: 'DNS is not available',
}

function redactToken(text: string, token: string): string {
  return text.replaceAll(token, '…').slice(0, 300)
}
