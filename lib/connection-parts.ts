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

/** postgresql://user:password@host:port/database?parameters, before any percent form is decoded. */
const shape =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<place>[^@/?#]*)(?:\/(?<database>[^/?#]*))?(?:\?(?<query>[^#]*))?$/i
const longest = 4000

/** Splits a connection string before any percent form is decoded. @throws Problem `bad-connection-string` */
export function splitConnectionString(text: string) {
  if (text.length > longest) throw problem('bad-connection-string/too-long', { atMost: longest })
  if (/\$\{\{.*\}\}/.test(text)) throw problem('bad-connection-string/railway-reference')
  if (!/^postgres(ql)?:\/\//i.test(text)) throw problem('bad-connection-string/scheme')
  if (/[\s\p{Cc}]/u.test(text)) throw problem('bad-connection-string/space')
  const groups = shape.exec(text)?.groups
  if (!groups) throw problem('bad-connection-string/shape')
  const { user = '', password = '', place = '', database = '', query = '' } = groups
  return { user, password, place, database, query }
}

/**
 * The parameters behind the question mark, each once; a key in percent form is the same key.
 * @param assertAccepted throws for a key that is not accepted
 * @throws Problem `bad-connection-string`
 */
export function readParameters(
  query: string,
  assertAccepted: (key: string) => void,
  mostBytes = 400,
): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of query === '' ? [] : query.split('&')) {
    const at = pair.includes('=') ? pair.indexOf('=') : pair.length
    const key = decodePart(pair.slice(0, at), 'parameter', 200)
    const value = decodePart(pair.slice(at + 1), 'value', mostBytes)
    assertAccepted(key)
    if (parameters.has(key)) throw problem('bad-connection-string/parameter-twice', { parameter: key })
    parameters.set(key, value)
  }
  return parameters
}

/**
 * Splits `host:port` before anything is decoded; an IPv6 address is in brackets. With a socket the place is empty, or a port alone.
 * @throws Problem `bad-connection-string`
 */
export function readPlace(place: string, socket: string | undefined): { host: string; port: number } {
  if (socket !== undefined && place !== '' && !place.startsWith(':'))
    throw problem('bad-connection-string/two-hosts')
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(place) ?? []
  return {
    host: socket === undefined ? readHost(decodePart(host, 'host', 300)) : socketOf(socket),
    port: readPort(port === undefined ? undefined : decodePart(port, 'port', 20)),
  }
}

/** The folder of a socket. libpq reads a comma as a second host, even in a path. */
function socketOf(folder: string): string {
  if (/^\/[^,]{1,90}$/.test(folder)) return folder
  throw problem('bad-connection-string/socket-folder')
}

/** A name as PostgreSQL keeps it: longer ones it would cut, and mean another database or role. */
export function readName(part: string, what: 'database' | 'user'): string {
  const name = decodePart(part, what, 63)
  if (name !== '') return name
  throw problem(what === 'user' ? 'bad-connection-string/no-user' : 'bad-connection-string/no-database')
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
function readPort(port: string | undefined): number {
  if (port === undefined) return 5432
  if (/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535) return Number(port)
  throw problem('bad-connection-string/port')
}
