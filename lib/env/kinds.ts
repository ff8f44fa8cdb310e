import { isIP } from 'node:net'
import * as z from 'zod/mini'
import { Problem } from '#lib/problem.ts'

/** Some text. A variable that is set to nothing is refused: its author meant a value, and a default would hide that it is missing. */
export const text = z.string().check(z.trim(), z.minLength(1, { error: 'is set, but empty', abort: true }))

/** A text that follows a rule; `message` continues the sentence that begins with the variable's name. */
export function textWhere(isRight: (value: string) => boolean, message: string) {
  return text.check(z.refine(isRight, { error: message, abort: true }))
}

/** A password: spaces at its ends belong to it. */
export function password(leastLength: number, mostLength: number) {
  return z
    .string()
    .check(
      z.minLength(leastLength, `must have at least ${leastLength} characters`),
      z.maxLength(mostLength, `must have at most ${mostLength} characters`),
    )
}

export function wholeNumber(least: number, most: number) {
  return numberWhere(/^\d{1,9}$/, least, most, 'a whole number')
}

/** Minutes, with a fraction where seconds are meant. */
export function minutes(least: number, most: number) {
  return numberWhere(/^\d{1,9}(\.\d{1,9})?$/, least, most, 'a number of minutes')
}

function numberWhere(shape: RegExp, least: number, most: number, what: string) {
  const isRight = (value: string) => shape.test(value) && Number(value) >= least && Number(value) <= most
  return z.pipe(
    textWhere(isRight, `must be ${what} from ${Math.ceil(least * 1000) / 1000} to ${most}`),
    z.transform(Number),
  )
}

export function oneOf<const Word extends string>(...words: Word[]) {
  return z.pipe(
    textWhere((value) => words.includes(value as Word), `must be ${words.join(' or ')}`),
    z.transform((value) => value as Word),
  )
}

/** `20GB` in bytes. */
export const bytes = z.pipe(
  textWhere((value) => {
    const size = bytesIn(value)
    return size >= 1 && size <= Number.MAX_SAFE_INTEGER
  }, 'must be a size such as 500MB, 20GB or 1TB'),
  z.transform(bytesIn),
)

function bytesIn(value: string): number {
  const [, number, unit = 'B'] = /^(\d{1,15})\s*(B|MB|GB|TB)?$/i.exec(value) ?? []
  const exponent = { B: 0, MB: 2, GB: 3, TB: 4 }[unit.toUpperCase()]
  return number === undefined || exponent === undefined ? Number.NaN : Number(number) * 1024 ** exponent
}

/** An address with one of these protocols, each written as in `https:`. */
export function address(...protocols: string[]) {
  return textWhere(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  )
}

/**
 * The address of a server, with one of these protocols, read once and strictly. `read` throws a Problem; its sentence and its hint
 * become those of the variable.
 */
export function serverAddress<Connection>(protocols: string[], read: (value: string) => Connection) {
  const begins = textWhere(
    (value) => protocols.some((protocol) => value.toLowerCase().startsWith(`${protocol}//`)),
    `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  )
  const parsed = z.transform((value: string, context) => {
    try {
      return read(value)
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown
      const [first = '', ...rest] = thrown.message.replace(/\.$/, '')
      const message = `cannot be used: ${first.toLowerCase()}${rest.join('')}`
      context.issues.push({ code: 'custom', message, input: value, params: { advice: thrown.hint } })
      return z.NEVER
    }
  })
  return z.pipe(begins, parsed)
}

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** An address that a token may be sent to: encrypted, or on this machine. */
export const tokenAddress = z.pipe(
  textWhere((value) => {
    const url = URL.canParse(value) ? new URL(value) : null
    const isSafe =
      url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.includes(url.hostname))
    return url !== null && isSafe && !url.username && !url.password
  }, 'must begin with https:// (or with http:// on this machine) and hold no password, because a token is sent to it'),
  z.transform((value) => new URL(value).href),
)

/** Entries separated by commas or spaces. No entry at all is a list, too. */
export function listWhere(isRight: (entry: string) => boolean, message: string) {
  return z.pipe(
    z.string().check(z.refine((value) => entriesOf(value).every(isRight), message)),
    z.transform(entriesOf),
  )
}

export function entriesOf(value: string): string[] {
  return value.split(/[\s,]+/).filter(Boolean)
}

/** Addresses, and ranges in CIDR notation. */
export const addressRanges = listWhere((entry) => {
  const [ip = '', prefix = '0', ...more] = entry.split('/')
  const bits = isIP(ip) === 6 ? 128 : 32
  return isIP(ip) !== 0 && more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits
}, 'must list addresses and ranges such as 127.0.0.1 or 10.0.0.0/8, separated by commas')

/** null where the variable is not set. */
export function optional<Value, Input>(kind: z.ZodMiniType<Value, Input>) {
  return z._default(z.nullable(kind), null)
}

/** `preset` is what the variable holds where it is not set. */
export function preset<Value>(kind: z.ZodMiniType<Value, string>, text: string) {
  return z.prefault(kind, text)
}
