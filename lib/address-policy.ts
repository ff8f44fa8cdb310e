import net from 'node:net'
import { networkInterfaces } from 'node:os'

/** Addresses where no production database runs: cloud metadata services that give out secrets, this machine, multicast and unspecified addresses. */
const refusedRanges = [
  ['0.0.0.0', 8], // this network; the system takes 0.0.0.0 for this machine
  ['127.0.0.0', 8], // this machine
  ['169.254.0.0', 16], // link-local, with 169.254.169.254 the metadata service of most clouds
  ['100.100.100.200', 32], // the same of Alibaba
  ['168.63.129.16', 32], // the same of Azure
  ['192.0.0.0', 24], // the same of Oracle, and protocols
  ['224.0.0.0', 3], // multicast, reserved, broadcast
  ['::', 127], // unspecified, this machine
  ['fe80::', 10], // link-local
  ['fec0::', 10], // site-local, withdrawn
  ['ff00::', 8], // multicast
  ['fd00:ec2::254', 128], // the metadata service of AWS
  ['fd20:ce::254', 128], // the same of Google
] as const

/** Networks that are not the internet: where the services of a team talk to each other. */
const privateRanges = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10], // behind the address of a provider
  ['198.18.0.0', 15], // for measurements
  ['fc00::', 7], // unique local
  ['2001::', 32], // Teredo, which carries any IPv4 address
  ['2002::', 16], // 6to4, the same
] as const

/** IPv6 ranges whose last bytes are an IPv4 address. */
const carriers = [/^::ffff:(?:0:)?/i, /^64:ff9b::/i, /^::(?=[0-9a-f.]+$)/i]

/** The addresses that an operator allows, by BACKPROOF_ALLOWED_ADDRESSES: addresses, or ranges such as 10.0.0.0/8. */
export function allowedBlock(ranges: readonly string[]): net.BlockList {
  const allowed = new net.BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = familyOf(address)
    allowed.addSubnet(address, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family)
  }
  return allowed
}

/** Whether a connection that was typed into a page may lead to this address. What cannot be read is refused. */
export function isAllowedAddress(address: string, allowed: net.BlockList): boolean {
  const plain = plainAddress(address)
  if (net.isIP(plain) === 0) return false
  if (allowed.check(plain, familyOf(plain))) return true
  return !refusedBlock.check(plain, familyOf(plain)) && !isThisMachine(plain)
}

/**
 * Whether a message may be sent to this address. Why stricter than for a source: messages go to services of the internet, and an address
 * inside would be reached with the worker's network. Without TLS only what the operator allows.
 */
export function mayReceiveMessages(
  address: string,
  { allowed, encrypted }: { allowed: net.BlockList; encrypted: boolean },
): boolean {
  const plain = plainAddress(address)
  if (net.isIP(plain) === 0) return false
  if (allowed.check(plain, familyOf(plain))) return true
  return encrypted && isAllowedAddress(plain, allowed) && !privateBlock.check(plain, familyOf(plain))
}

/** Whether an address is one of this machine. */
export function isThisMachine(address: string): boolean {
  const plain = plainAddress(address)
  if (/^(127\.|0\.)/.test(plain) || plain === '::1' || plain === '::') return true
  return Object.values(networkInterfaces()).some((list) =>
    list?.some((it) => plainAddress(it.address) === plain),
  )
}

/** An address in one form: without a zone, and the IPv4 address that an IPv6 address stands for. */
export function plainAddress(address: string): string {
  const bare = address
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .toLowerCase()
  if (net.isIP(bare) !== 6) return bare
  const whole = new URL(`http://[${bare}]/`).hostname.slice(1, -1)
  const carrier = carriers.find((it) => it.test(whole))
  const rest = carrier ? whole.replace(carrier, '') : ''
  if (!carrier || whole === '::1' || whole === '::' || rest === '') return whole
  const [high = '0', low] = rest.split(':')
  const number =
    low === undefined
      ? Number.parseInt(high, 16)
      : Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16)
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return net.isIPv4(address) ? 'ipv4' : 'ipv6'
}

const refusedBlock = new net.BlockList()
for (const [address, bits] of refusedRanges) refusedBlock.addSubnet(address, bits, familyOf(address))
const privateBlock = new net.BlockList()
for (const [address, bits] of privateRanges) privateBlock.addSubnet(address, bits, familyOf(address))
