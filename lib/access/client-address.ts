import { BlockList, isIP } from 'node:net'

/** Header with the client address of a request, from the web server to the sign-in. A value from the client is overwritten. */
export const addressHeader = 'x-backproof-address'

/** The address of every client whose address is unknown: they share one limit. */
export const unknownAddress = 'unknown'

/** The proxies whose X-Forwarded-For is trusted, as addresses and CIDR ranges. @throws Error naming the wrong entry */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [, address = '', prefix] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
    const version = isIP(address)
    const bits = prefix === undefined ? (version === 6 ? 128 : 32) : Number(prefix)
    if (version === 0 || bits > (version === 6 ? 128 : 32))
      throw new Error(`${entry} is neither an address nor a range such as 10.0.0.0/8`)
    list.addSubnet(address, bits, version === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/**
 * The client of a request: its peer, or, while that is a trusted proxy, the next hop to the left in X-Forwarded-For. Everything left
 * of the first untrusted hop may be forged.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim())
  let address = canonical(peer ?? '')
  while (address !== null && isTrusted(address, proxies)) {
    const next = canonical(hops.pop() ?? '')
    if (next === null) break
    address = next
  }
  return address ?? unknownAddress
}

/**
 * The client of a request whose trusted proxy writes it into X-Real-IP, as Railway's edge does. Where that is a trusted proxy, too, it is
 * Cloudflare, which writes the client into CF-Connecting-IP. Neither header counts when it came another way.
 */
export function realAddress(
  peer: string | undefined,
  { realIp, cloudflare }: { realIp: string | undefined; cloudflare: string | undefined },
  proxies: BlockList,
): string {
  let address = canonical(peer ?? '')
  for (const named of [realIp, cloudflare]) {
    const next = canonical(named ?? '')
    if (address === null || next === null || !isTrusted(address, proxies)) break
    address = next
  }
  return address ?? unknownAddress
}

/** The address for rate limits and sessions: for IPv6 the /64 network, since one client owns all of it. */
export function limitedAddress(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const left = groups(head)
  const zeros = Array<string>(Math.max(0, 8 - left.length - groups(tail).length)).fill('0')
  const network = [...left, ...zeros, ...groups(tail)].slice(0, 4)
  return [...network, '0', '0', '0', '0'].map((group) => group.padStart(4, '0')).join(':')
}

/** The address without zone, with IPv4-mapped IPv6 as IPv4. null: not an address. */
function canonical(text: string): string | null {
  const bare = text.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(bare) === 0 ? null : bare.toLowerCase()
}

/** Whether an address is a proxy that is trusted. */
export function isTrusted(address: string, proxies: BlockList): boolean {
  return proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
