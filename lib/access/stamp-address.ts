import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { addressHeader, clientAddress, proxyList, unknownAddress } from './client-address.ts'

// One stamp per process. A request that arrived before the web server was ready has none, and cannot forge one.
const globals = globalThis as typeof globalThis & { backproofStamp?: string }

/**
 * Writes the client's address into every request of this process before any handler runs. Why: Next.js gives a route no peer address,
 * and passes on the X-Forwarded-For that the client sent.
 */
export function stampAddresses(trustedProxies: readonly string[]): void {
  if (globals.backproofStamp) return
  const stamp = randomBytes(16).toString('hex')
  const proxies = proxyList(trustedProxies)
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request
    const forwarded = headers['x-forwarded-for']
    const named = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
    headers[addressHeader] = `${stamp} ${clientAddress(socket.remoteAddress, named, proxies)}`
  })
  globals.backproofStamp = stamp
}

/** The address that this process stamped a request with; `unknown` without a stamp. */
export function stampedAddress(headers: Headers): string {
  const [stamp, address] = (headers.get(addressHeader) ?? '').split(' ')
  return globals.backproofStamp !== undefined && stamp === globals.backproofStamp && address
    ? address
    : unknownAddress
}
