import type { IncomingMessage } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import { networkProblem, RejectedProblem } from './delivery-problem.ts'
import { type Attempt, answerWith, checkedAddresses } from './network.ts'

type RequestOptions = {
  method?: 'POST' | 'GET'
  headers?: Record<string, string>
  /** JSON; null: the request has none. */
  body: string | null
  attempt: Attempt
}

/** More of a refusal is not read. */
const answerBytesAtMost = 4096

/**
 * Sends a request to an address that may be reached. Any 2xx is a delivery, and its body is not read. A redirect is a refusal: it could
 * lead to an address that was not checked. @throws Problem with a code that begins with `channel-`
 */
export async function sendRequest(
  url: URL,
  { method = 'POST', headers = {}, body, attempt }: RequestOptions,
): Promise<void> {
  const { hostname, port, protocol } = url
  const encrypted = protocol === 'https:'
  const target = { host: hostname, port: Number(port) || (encrypted ? 443 : 80), encrypted }
  const addresses = await checkedAddresses(target, attempt)
  const { signal, network } = attempt
  const request = (encrypted ? https : http).request(url, {
    method,
    agent: false,
    lookup: answerWith(addresses),
    signal,
    ...(network.ca === undefined ? {} : { ca: network.ca }),
    headers: {
      ...(body === null
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      'user-agent': 'backproof',
      ...headers,
    },
  })
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      // It stays: an error after the answer must not end the worker.
      request.on('error', reject).on('response', resolve)
      request.end(body ?? undefined)
    })
    const { statusCode = 0 } = response
    if (statusCode < 200 || statusCode > 299) throw rejected(hostname, response, await readStart(response))
  } catch (thrown) {
    throw networkProblem(thrown, hostname, signal)
  } finally {
    request.destroy()
  }
}

async function readStart(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of response) {
      parts.push(part)
      bytes += part.length
      if (bytes >= answerBytesAtMost) break
    }
  } catch {
    // The status is known; only its reason is cut off.
  }
  return Buffer.concat(parts).toString('utf8')
}

function rejected(host: string, { statusCode = 0, headers }: IncomingMessage, text: string): RejectedProblem {
  const answer = { host, status: statusCode, reason: reasonIn(text) }
  const pauseMs = retryAfterMs(headers['retry-after'])
  if (statusCode >= 300 && statusCode < 400)
    return new RejectedProblem(null, 'channel-rejected/redirect', answer)
  if (statusCode === 429) return new RejectedProblem(pauseMs, 'channel-rejected/too-many', answer)
  if (statusCode === 401 || statusCode === 403)
    return new RejectedProblem(null, 'channel-rejected/not-accepted', answer)
  if (statusCode === 404 || statusCode === 410)
    return new RejectedProblem(null, 'channel-rejected/no-address', answer)
  if (statusCode >= 500) return new RejectedProblem(pauseMs, 'channel-rejected/server-error', answer)
  return new RejectedProblem(null, 'channel-rejected', answer)
}

/** A reason that is one plain word, as Slack sends: anything else could repeat the address or a token. */
function reasonIn(text: string): string | null {
  return /^[a-z][a-z_]{2,39}$/.test(text.trim()) ? text.trim() : null
}

/** Retry-After in milliseconds: seconds, or a date. */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | null {
  if (header === undefined) return null
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
