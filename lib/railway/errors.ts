import { instant } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import { readRate, retryAfterMs } from './rate.ts'

/** Railway's errors as a Problem. Its “Not Authorized” has several causes, and none of them is ever guessed. */
export function toProblem(errors: unknown[], token: string): Problem {
  const said = errors
    .map((error) => (error as { message?: unknown } | null)?.message)
    .find((message) => typeof message === 'string' && message !== '')
  const words = redactToken(typeof said === 'string' ? said : 'no reason', token)
  if (/not authorized|unauthorized|project token not found|invalid.*token/i.test(words))
    return new Problem(
      'railway-not-authorized',
      `Railway answered “${words}”.`,
      'It says so to a token without the right, to a token of the wrong kind, and of a service or volume that no longer exists: which one, it does not tell.',
    )
  if (/two factor authentication required/i.test(words))
    return new Problem(
      'railway-refused',
      'Railway refused: the workspace demands two-factor authentication of whoever made the token.',
      'Turn it on for that account, or use a token of a member who has it.',
    )
  if (/rate limit|too many requests/i.test(words))
    return new Problem('railway-rate-limited', `Railway answered “${words}”.`, rateHint)
  return new Problem(
    'railway-refused',
    `Railway refused: “${words}”.`,
    'What it said is all that is known of the reason.',
  )
}

const rateHint = 'The allowance counts per token and hour, and whatever else uses the token draws on it.'

/** Too many requests, with the moment from which on it may be asked again. */
export function rateLimited(headers: Headers, now = Date.now()): Problem {
  const waitMs = retryAfterMs(headers, now)
  const { limit, resetsAt } = readRate(headers, now)
  const until = waitMs === null ? resetsAt : new Date(now + waitMs).toISOString()
  const allowance = limit === null ? '' : ` (${limit} an hour)`
  return new Problem(
    'railway-rate-limited',
    `The token's allowance of requests${allowance} is used up${until ? ` until ${instant(until)}` : ''}.`,
    rateHint,
  )
}

/** An answer that cannot be understood; nothing of it is quoted, since variables are among the answers. */
export function unexpectedResponse(operation: string, why: string): Problem {
  return new Problem(
    'railway-strange-answer',
    `Railway's answer to “${operation}” was not understood: ${why}.`,
    'Something may stand between us and Railway, or its API has changed. Nothing is concluded from such an answer.',
  )
}

/** Nothing came back. @param signal of whoever asked: where a person aborted it, that is no fault of Railway's. */
export function unreachable(endpoint: string, thrown: unknown, signal?: AbortSignal): Problem {
  if (signal?.aborted && errorName(signal.reason) !== 'TimeoutError')
    return new Problem('cancelled', 'The question to Railway was cancelled.', '', { cause: thrown })
  const { host } = new URL(endpoint)
  if (errorName(thrown) === 'TimeoutError' || signal?.aborted)
    return new Problem(
      'railway-unreachable',
      `Railway (${host}) did not answer in time.`,
      'status.railway.com tells of outages.',
      { cause: thrown },
    )
  return new Problem(
    'railway-unreachable',
    `Railway (${host}) cannot be reached: ${connectionReason(thrown)}.`,
    'The worker must reach it by HTTPS; status.railway.com tells of outages.',
    { cause: thrown },
  )
}

function errorName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : ''
}

/** fetch says "fetch failed", and keeps the reason as the cause. */
function connectionReason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'no reason given'
  const cause = thrown.cause as { code?: string; message?: string } | undefined
  return reasons[cause?.code ?? ''] ?? cause?.code ?? cause?.message ?? thrown.message
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  ENOTFOUND: 'its name is not known here',
  EAI_AGAIN: 'names cannot be looked up here',
}

function redactToken(words: string, token: string): string {
  return words.replaceAll(token, '…').slice(0, 300)
}
