import { Problem } from './problem.ts'

/**
 * One part of a connection string, decoded once and strictly: every % begins a byte, the bytes are UTF-8, and no control character is
 * among them (a line break in a user is a command of its own to a server of another kind).
 * @throws Problem `bad-connection-string`
 */
export function decodePart(part: string, what: string, mostBytes: number): string {
  let text: string
  try {
    text = decodeURIComponent(part)
  } catch {
    throw bad(
      `The ${what} in the connection string has a % that stands for nothing.`,
      'Write % itself as %25.',
    )
  }
  // Half of a surrogate pair has no bytes; what is not a character at all is none in a name.
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff]/u.test(text))
    throw bad(`The ${what} in the connection string holds a control character.`, 'Copy it again.')
  if (Buffer.byteLength(text) > mostBytes)
    throw bad(`The ${what} in the connection string is longer than ${mostBytes} bytes.`, 'Copy it again.')
  return text
}

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i

/** One host: a name, an IPv4 address with four numbers, or an IPv6 address in brackets. @throws Problem `bad-connection-string` */
export function readHost(host: string): string {
  if (host === '')
    throw bad(
      'The connection string names no host.',
      'It looks like postgresql://user:password@host:5432/database.',
    )
  if (host.includes(','))
    throw bad('The connection string names several hosts.', 'Name the one host to read from.')
  if (host.includes('/') || host.startsWith('@'))
    throw bad(
      'The host of the connection string is a socket.',
      'Name a host; sockets are for people at the machine itself.',
    )
  if (host.startsWith('[')) return readIpv6(host.slice(1, -1))
  const labels = host.replace(/\.$/, '').split('.')
  if (host.length > 253 || !labels.every((it) => label.test(it)))
    throw bad(
      'The host of the connection string is no name and no address.',
      'Letters, digits, hyphens and dots; a name in another script in its xn-- form.',
    )
  // As the system reads them, 2130706433, 0x7f.1 and 127.1 are addresses.
  if (/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '') && !isIpv4(host))
    throw bad(
      'The host of the connection string is a number.',
      'Write an IPv4 address as four numbers, such as 10.0.0.5.',
    )
  return host
}

function readIpv6(address: string): string {
  // A zone (fe80::1%eth0) is an interface of this machine.
  if (/^[0-9a-f:.]{2,45}$/i.test(address) && URL.canParse(`http://[${address}]/`)) return address
  throw bad('The host of the connection string is no IPv6 address.', 'It looks like [fd12::10].')
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
  throw bad(
    'The port of the connection string is not a number from 1 to 65535.',
    'PostgreSQL usually listens at 5432.',
  )
}

function bad(message: string, hint: string): Problem {
  return new Problem('bad-connection-string', message, hint)
}
