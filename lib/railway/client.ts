import { setTimeout as sleep } from 'node:timers/promises'
import type { RateLeft, TokenKind } from '#lib/platform/platform.ts'
import { Problem } from '#lib/problem.ts'
import { rateLimited, toProblem, unexpectedResponse, unreachable } from './errors.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { readRate, retryAfterMs } from './rate.ts'
import { BodyTooLarge, maxBytes, readBody } from './read-body.ts'

/** What it takes to ask Railway something. The token never leaves this object but in a header. */
export type RailwayAccess = {
  endpoint: string
  token: string
  /** null: not known yet, which is sent as account and workspace tokens are. */
  kind: TokenKind | null
  /** Called after every HTTP request, so that somebody can count them and see what is left of the allowance. */
  onResponse?: (rate: RateLeft) => void
  /** How long one answer may take; 30 s where nothing is said. */
  timeoutMs?: number
}

const unknownRate: RateLeft = { limit: null, remaining: null, resetsAt: null }
const allowed = new Set<unknown>(operations)
/** A longer wait is told instead of sat through. */
const longestWaitMs = 5000

/**
 * Asks Railway one thing of the list in operations.ts, and gives the answer after it was checked.
 * @throws Problem, always one of the codes that begin with `railway-`; `cancelled` where `signal` was aborted by somebody.
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

/** A token can delete a volume; we cannot. By identity, so that a text with an allowed name is refused too. */
function assertListed(operation: Operation<unknown, unknown>) {
  if (allowed.has(operation)) return
  throw new Problem('forbidden', `Backproof never sends “${operation.name}” to Railway.`)
}

/** `fetch` quotes a header that it refuses, and with it the token. */
function assertToken(token: string) {
  if (/^[\x21-\x7e]+$/.test(token)) return
  throw new Problem(
    'railway-not-authorized',
    'The Railway token is empty, or has a space or a line break in it.',
    'Copy it again, as one line without anything around it.',
  )
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
      // A redirect would carry the header of a project token to wherever it points.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    const said = { status: answer.status, headers: answer.headers, text: await readBody(answer) }
    access.onResponse?.(readRate(answer.headers))
    return said
  } catch (thrown) {
    access.onResponse?.(unknownRate)
    if (thrown instanceof BodyTooLarge)
      throw unexpectedResponse(name, `it is larger than ${maxBytes / 1024 ** 2} MB`)
    throw unreachable(access.endpoint, thrown, signal)
  }
}

/** A project token sent as Bearer is answered with “Not Authorized”, as if it had no rights. */
function tokenHeader({ token, kind }: RailwayAccess): Record<string, string> {
  return kind === 'project' ? { 'project-access-token': token } : { authorization: `Bearer ${token}` }
}

function read<Answer>(
  access: RailwayAccess,
  operation: Operation<unknown, Answer>,
  said: RawResponse,
): Answer {
  if (said.status === 429) throw rateLimited(said.headers)
  const body = parseJson(said.text)
  const errors = body?.errors
  if (Array.isArray(errors) && errors.length > 0) throw toProblem(errors, access.token)
  if (said.status === 401 || said.status === 403)
    throw toProblem([{ message: 'Not Authorized' }], access.token)
  if (said.status >= 500) throw unreachable(access.endpoint, new Error(`HTTP status ${said.status}`))
  if (!body || said.status !== 200)
    throw unexpectedResponse(operation.name, `HTTP status ${said.status}, no GraphQL answer`)
  const answer = operation.answer.safeParse(body.data)
  if (answer.success) return answer.data
  const at = answer.error.issues[0]?.path.join('.') || 'data'
  throw unexpectedResponse(operation.name, `${at} is not what its schema says`)
}

function parseJson(text: string): { data?: unknown; errors?: unknown } | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' ? body : null
  } catch {
    return null
  }
}
