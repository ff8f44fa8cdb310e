import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { log } from '#lib/log.ts'
import {
  addressHeader,
  clientAddress,
  isTrusted,
  proxyList,
  realAddress,
  unknownAddress,
} from './client-address.ts'

// One stamp per process. A request that arrived before the web server was ready has none, and cannot forge one.
const globals = globalThis as typeof globalThis & { backproofStamp?: string }

/**
 * Writes the client's address into every request of this process before any handler runs. Why: Next.js gives a route no peer address,
 * and passes on the headers that the client sent.
 * @param header which header of a trusted proxy names the client
 */
export function stampAddresses(
  trustedProxies: readonly string[],
  header: 'X-Forwarded-For' | 'X-Real-IP' = 'X-Forwarded-For',
): void {
  if (globals.backproofStamp) return
  const stamp = randomBytes(16).toString('hex')
  const proxies = proxyList(trustedProxies)
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request
    const peer = socket.remoteAddress
    const forwardedFor = headerText(headers['x-forwarded-for'])
    const realIp = headerText(headers['x-real-ip'])
    if (forwardedFor || realIp) warnOfProxy(peer, proxies)
    const address =
      header === 'X-Real-IP'
        ? realAddress(peer, { realIp, cloudflare: headerText(headers['cf-connecting-ip']) }, proxies)
        : clientAddress(peer, forwardedFor, proxies)
    headers[addressHeader] = `${stamp} ${address}`
  })
  globals.backproofStamp = stamp
}

function headerText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header
}

/** Proxies that were logged: once each, and a few at most, since a client on the network may send the header, too. */
const logged = new Set<string>()
const loggedAtMost = 5

/** A proxy that is not trusted gives all people one address for the limits on sign-in. */
function warnOfProxy(peer: string | undefined, proxies: ReturnType<typeof proxyList>): void {
  const address = clientAddress(peer, undefined, proxyList([]))
  if (logged.size >= loggedAtMost || logged.has(address) || isTrusted(address, proxies)) return
  logged.add(address)
  log.info(
    { peer: address },
    'requests with X-Forwarded-For or X-Real-IP come from an address that is not in BACKPROOF_TRUSTED_PROXIES: where that is a proxy of yours, all people share the limits on sign-in',
  )
}

/** The address that this process stamped a request with; `unknown` without a stamp. */
export function stampedAddress(headers: Headers): string {
  const [stamp, address] = (headers.get(addressHeader) ?? '').split(' ')
  return globals.backproofStamp !== undefined && stamp === globals.backproofStamp && address
    ? address
    : unknownAddress
}
