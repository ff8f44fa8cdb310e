import { Problem } from '#lib/problem.ts'
import { bodyLimit } from './body-limit.ts'

/** The whole body. @throws Problem `too-large`, `bad-request` when the sender disconnects */
export async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.body ?? []) {
      chunks.push(chunk)
      length += chunk.byteLength
      if (length >= bodyLimit) break
    }
  } catch (thrown) {
    throw unread('Send it whole.', thrown)
  }
  if (length < bodyLimit) return new Uint8Array(Buffer.concat(chunks))
  throw new Problem('too-large', 'The request is too large.', 'Nothing here needs that much.')
}

/** @throws Problem `bad-request` */
export async function readForm(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Record<string, unknown>> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  try {
    const form = await new Response(bytes, { headers }).formData()
    // Of a field that is sent twice the last value counts; files that are chosen together come under one name.
    const fields = new Map<string, string | File[]>()
    for (const [name, value] of form) {
      const known = fields.get(name)
      if (typeof value === 'string') fields.set(name, value)
      else if (Array.isArray(known)) known.push(value)
      else fields.set(name, [value])
    }
    return Object.fromEntries(fields)
  } catch (thrown) {
    throw unread('Send it as a browser sends a form.', thrown)
  }
}

/** @throws Problem `bad-request` */
export function readJson(request: Request, bytes: Uint8Array<ArrayBuffer>): Record<string, unknown> {
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') return {}
  const hint = 'Send a JSON object as application/json.'
  if (!(request.headers.get('content-type') ?? '').startsWith('application/json')) throw unread(hint)
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (thrown) {
    throw unread(hint, thrown)
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body) || isDeep(body)) throw unread(hint)
  return body as Record<string, unknown>
}

/** Nothing here nests its fields further. What is written again, as for the sign-in library, would exhaust the stack at some thousand levels. */
const deepest = 64

function isDeep(body: object): boolean {
  let level: object[] = [body]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true
    level = level.flatMap((one) =>
      Object.values(one).filter((value) => typeof value === 'object' && value !== null),
    )
  }
  return false
}

/** Whether PostgreSQL can store every text in it: NUL and unpaired surrogates it cannot. */
export function isStorable(body: unknown): boolean {
  const rest = [body]
  while (rest.length > 0) {
    const one = rest.pop()
    if (typeof one === 'string' && (one.includes('\0') || !one.isWellFormed())) return false
    if (one !== null && typeof one === 'object') for (const pair of Object.entries(one)) rest.push(...pair)
  }
  return true
}

function unread(hint: string, cause?: unknown): Problem {
  return new Problem('bad-request', 'The request cannot be read.', hint, { cause })
}
