import { BlockList, isIP } from 'node:net'

/** Networks whose packets no internet router carries. */
const privateNetworks = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // of a provider, of Railway and of Tailscale
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privateNetworks.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  privateNetworks.addSubnet(network, bits, 'ipv6')

/** Endings that no public name has: reserved by RFC 2606, 6761, 6762, 8375 and ICANN, or in use on local networks. */
const privateEndings =
  /(^|\.)(localhost|local|internal|test|example|invalid|localdomain|lan|home|home\.arpa|intranet|corp|private)$/

/** How far the pages are carried without encryption. `none`: the address begins with https. */
export type PlainHttp = 'none' | 'this-machine' | 'private' | 'public'

/** How far passwords and sessions travel unencrypted with this address of the pages. */
export function plainHttp(webUrl: string): PlainHttp {
  const { protocol, hostname } = new URL(webUrl)
  if (protocol === 'https:') return 'none'
  const host = hostname.replace(/^\[|\]$/g, '')
  if (/(^|\.)localhost$/.test(host) || host === '::1' || /^127\./.test(host)) return 'this-machine'
  const version = isIP(host)
  if (version !== 0)
    return privateNetworks.check(host, version === 6 ? 'ipv6' : 'ipv4') ? 'private' : 'public'
  return !host.includes('.') || privateEndings.test(host) ? 'private' : 'public'
}
