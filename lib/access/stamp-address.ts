import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { addressHeader, clientAddress, proxyList, unknownAddress } from './client-address.ts'

// One per process. A request that came before the web server was ready has no stamp, and cannot forge one.
const kept = globalThis as typeof globalThis & { backproofStamp?: string }

/**
 * Writes the client's address into every request that this process takes, before any handler sees it: Next.js does not tell a route
 * whom it talks to, and passes on what the client wrote into X-Forwarded-For.
 */
export function stampAddresses(trustedProxies: readonly string[]): void {
  if (kept.backproofStamp) return
  const stamp = randomBytes(16).toString('hex')
  const proxies = proxyList(trustedProxies)
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request
    const forwarded = headers['x-forwarded-for']
    const named = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
    headers[addressHeader] = `${stamp} ${clientAddress(socket.remoteAddress, named, proxies)}`
  })
  kept.backproofStamp = stamp
}

/** The address that this process stamped a request with; `unknown` where it did not. */
export function stampedAddress(headers: Headers): string {
  const [stamp, address] = (headers.get(addressHeader) ?? '').split(' ')
  return kept.backproofStamp !== undefined && stamp === kept.backproofStamp && address
    ? address
    : unknownAddress
}
