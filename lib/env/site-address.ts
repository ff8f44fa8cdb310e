import * as z from 'zod/mini'
import { address } from './kinds.ts'

/** Addresses that mean "every address of this machine" to a server. No browser can rely on one. */
const unspecified = ['0.0.0.0', '[::]']

const hostOf = (value: string) => new URL(value).hostname

/** Where the web pages are: protocol, host and port. */
export const siteAddress = z.pipe(
  z.string().check(
    z.trim(),
    z.minLength(1, { error: 'is set, but empty', abort: true }),
    z.refine((value) => !/^https?:\/\/(:\d*)?\/*$/i.test(value), {
      error: 'names no host: a reference to the domain of a service that has none is empty',
      abort: true,
    }),
    z.refine((value) => address('http:', 'https:').safeParse(value).success, {
      error: 'must be an address that begins with http:// or https://',
      abort: true,
    }),
    z.refine(holdsOriginAlone, {
      error:
        'must hold protocol, host and port alone: Backproof cannot be served below a path, so give it a host name of its own',
      abort: true,
    }),
    z.refine((value) => /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/.test(hostOf(value)), {
      error: 'must name a host by letters, digits, dots and hyphens, or by its address',
      abort: true,
    }),
    z.refine((value) => !unspecified.includes(hostOf(value)), {
      error:
        'names no host that browsers can open: 0.0.0.0 and :: are for listening. Write the address that people type, such as http://127.0.0.1:3000',
      abort: true,
    }),
  ),
  z.transform((value) => new URL(value).origin),
)

function holdsOriginAlone(value: string): boolean {
  const { pathname, search, hash, username, password } = new URL(value)
  return /^\/*$/.test(pathname) && search + hash + username + password === ''
}
