import { problem } from './problem.ts'
import type { ProblemValues } from './verification/problems/problem-text.ts'

type Part = ProblemValues<'bad-connection-string/percent'>['part']

/**
 * One part of a connection string, decoded once and strictly: every % begins a byte, the bytes are UTF-8, and no control character is
 * among them (a line break in a user is a command of its own to a server of another kind).
 * @throws Problem `bad-connection-string`
 */
export function decodePart(encoded: string, part: Part, mostBytes: number): string {
  let text: string
  try {
    text = decodeURIComponent(encoded)
  } catch {
    throw problem('bad-connection-string/percent', { part })
  }
  // Half of a surrogate pair has no bytes; what is not a character at all is none in a name.
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff]/u.test(text))
    throw problem('bad-connection-string/control-character', { part })
  if (Buffer.byteLength(text) > mostBytes)
    throw problem('bad-connection-string/long-part', { part, atMost: mostBytes })
  return text
}

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i

/** One host: a name, an IPv4 address with four numbers, or an IPv6 address in brackets. @throws Problem `bad-connection-string` */
export function readHost(host: string): string {
  if (host === '') throw problem('bad-connection-string/no-host')
  if (host.includes(',')) throw problem('bad-connection-string/several-hosts')
  if (host.includes('/') || host.startsWith('@')) throw problem('bad-connection-string/socket')
  if (host.startsWith('[')) return readIpv6(host.slice(1, -1))
  const labels = host.replace(/\.$/, '').split('.')
  if (host.length > 253 || !labels.every((it) => label.test(it))) throw problem('bad-connection-string/host')
  // As the system reads them, 2130706433, 0x7f.1 and 127.1 are addresses.
  if (/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '') && !isIpv4(host))
    throw problem('bad-connection-string/host-number')
  return host
}

function readIpv6(address: string): string {
  // A zone (fe80::1%eth0) is an interface of this machine.
  if (/^[0-9a-f:.]{2,45}$/i.test(address) && URL.canParse(`http://[${address}]/`)) return address
  throw problem('bad-connection-string/ipv6')
}

function isIpv4(host: string): boolean {
  return (
    /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(host) &&
    host.split('.').every((it) => Number(it) < 256)
  )
}

/** A port, 5432 where none is named. @throws Problem `bad-connection-string` */
export function readPort(port: string | undefined): number {
  if (port === undefined) return 5432
  if (/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535) return Number(port)
  throw problem('bad-connection-string/port')
}
