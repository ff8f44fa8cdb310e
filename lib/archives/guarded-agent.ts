import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'

class AddressRefused extends Error {
  readonly code = 'BACKPROOF_ADDRESS_REFUSED'
}

/** Whether a connection may lead to this address. */
export type AllowsAddress = (address: string) => boolean

/**
 * Agents whose connections lead only to allowed addresses. They check what the name resolves to when they connect. Why there: a name
 * that was resolved earlier may resolve to another address now (DNS rebinding).
 */
export function guardedAgents(allows: AllowsAddress): { httpAgent: http.Agent; httpsAgent: https.Agent } {
  const lookup: net.LookupFunction = (hostname, options, done) => {
    dns.lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      if (!found.every(({ address }) => allows(address))) return done(new AddressRefused('refused'), '')
      return options.all ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)
    })
  }
  // A connection that the server closes while it is idle breaks the next request, and parts are large enough to pay for one each.
  const options = { lookup, keepAlive: false, maxSockets: 8 }
  return { httpAgent: new http.Agent(options), httpsAgent: new https.Agent(options) }
}

/** Whether the host of an address is a literal address that is not allowed: it is never looked up. */
export function isRefusedLiteral(endpoint: string, allows: AllowsAddress): boolean {
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '')
  return net.isIP(host) !== 0 && !allows(host)
}
