import { setTimeout as sleep } from 'node:timers/promises'
import type { RateLimitStatus, TokenKind } from '#lib/platform/platform.ts'
import { problem } from '#lib/problem.ts'
import { rateLimited, toProblem, unreachable } from './errors.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { readRate, retryAfterMs } from './rate.ts'
import { BodyTooLarge, maxBytes, readBody } from './read-body.ts'

/** The access to Railway's API. The token leaves this object only in a request header. */
export type RailwayAccess = {
  endpoint: string
  token: string
  /** null: not known yet; sent as account and workspace tokens are. */
  kind: TokenKind | null
  /** Called after every HTTP request, to count requests and to read the remaining rate limit. */
  onResponse?: (rate: RateLimitStatus) => void
  /** The timeout of one request; the default is 30 s. */
  timeoutMs?: number
}

const unknownRate: RateLimitStatus = { limit: null, remaining: null, resetsAt: null }
const allowed = new Set<unknown>(operations)
/** A longer Retry-After is reported as a problem instead of waited for. */
const longestWaitMs = 5000

/**
 * Sends one operation of operations.ts to Railway and returns the validated response.
 * @throws Problem with a code that begins with `railway-`, or `cancelled` where `signal` was aborted
 */
export async function request<Variables, Answer>(
  access: RailwayAccess,
  operation: Operation<Variables, Answer>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  assertListed(operation)
  assertToken(access.token)
  const first = await post(access, operation, variables, signal)
  const waitMs = first.status === 429 ? retryAfterMs(first.headers) : null
  if (waitMs === null || waitMs > longestWaitMs) return read(access, operation, first)
  await sleep(waitMs, undefined, { signal }).catch(() => {
    throw unreachable(access.endpoint, signal?.reason, signal)
  })
  return read(access, operation, await post(access, operation, variables, signal))
}

/** A token may delete a volume; Backproof never does. Compared by identity, so that another text under an allowed name is rejected. */
function assertListed(operation: Operation<unknown, unknown>) {
  if (allowed.has(operation)) return
  throw problem('forbidden/operation', { operation: operation.name })
}

/** Checked here because `fetch` quotes an invalid header, and with it the token, in its error. */
function assertToken(token: string) {
  if (/^[\x21-\x7e]+$/.test(token)) return
  throw problem('railway-not-authorized/malformed')
}

type RawResponse = { status: number; headers: Headers; text: string }

async function post<Variables>(
  access: RailwayAccess,
  operation: Operation<Variables, unknown>,
  variables: Variables,
  signal: AbortSignal | undefined,
): Promise<RawResponse> {
  const timeout = AbortSignal.timeout(access.timeoutMs ?? 30_000)
  const { name, text } = operation
  try {
    const answer = await fetch(access.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'backproof',
        ...tokenHeader(access),
      },
      body: JSON.stringify({ operationName: name, query: text, variables }),
      // A redirect would send the header of a project token to another host.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    const response = { status: answer.status, headers: answer.headers, text: await readBody(answer) }
    access.onResponse?.(readRate(answer.headers))
    return response
  } catch (thrown) {
    access.onResponse?.(unknownRate)
    if (thrown instanceof BodyTooLarge)
      throw problem('railway-strange-answer/size', { operation: name, atMostMB: maxBytes / 1024 ** 2 })
    throw unreachable(access.endpoint, thrown, signal)
  }
}

/** Railway answers a project token sent as Bearer with “Not Authorized”. */
function tokenHeader({ token, kind }: RailwayAccess): Record<string, string> {
  return kind === 'project' ? { 'project-access-token': token } : { authorization: `Bearer ${token}` }
}

function read<Answer>(
  access: RailwayAccess,
  operation: Operation<unknown, Answer>,
  response: RawResponse,
): Answer {
  if (response.status === 429) throw rateLimited(response.headers)
  const body = parseJson(response.text)
  const errors = body?.errors
  if (Array.isArray(errors) && errors.length > 0) throw toProblem(errors, access.token)
  if (response.status === 401 || response.status === 403)
    throw toProblem([{ message: 'Not Authorized' }], access.token)
  if (response.status >= 500) throw unreachable(access.endpoint, new Error(`HTTP status ${response.status}`))
  if (!body || response.status !== 200)
    throw problem('railway-strange-answer/status', { operation: operation.name, status: response.status })
  const answer = operation.answer.safeParse(body.data)
  if (answer.success) return answer.data
  const path = answer.error.issues[0]?.path.join('.') || 'data'
  throw problem('railway-strange-answer/schema', { operation: operation.name, path })
}

function parseJson(text: string): { data?: unknown; errors?: unknown } | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' ? body : null
  } catch {
    return null
  }
}
