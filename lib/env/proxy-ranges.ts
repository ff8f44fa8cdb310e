import { isIP } from 'node:net'
import * as z from 'zod/mini'
import { addressRanges, entriesOf } from './kinds.ts'

/**
 * The proxies whose X-Forwarded-For is believed. Ranges that hold addresses of strangers are refused: each of them could name another client
 * in that header at each attempt, so that no limit on sign-in counted, and would choose the addresses in the audit log.
 */
export const proxyRanges = z.pipe(
  z.string().check(
    z.refine((value) => addressRanges.safeParse(value).success, {
      error: 'must list addresses and ranges such as 127.0.0.1 or 10.0.0.0/8, separated by commas',
      abort: true,
    }),
    z.refine((value) => !entriesOf(value).some(isMapped), {
      error: 'must name an IPv4 address as such: 10.0.0.1, not ::ffff:10.0.0.1',
      abort: true,
    }),
    z.refine((value) => !entriesOf(value).some(isTooWide), {
      error:
        'holds a range that is not of proxies alone: everybody in it could forge the address that sign-in attempts are counted by. Name the addresses of your proxies, in ranges of /8 or narrower (IPv6: /16, or /7 for fc00::)',
      abort: true,
    }),
  ),
  z.transform(entriesOf),
)

function isMapped(entry: string): boolean {
  return /^(::|(0{1,4}:){5})ffff:/i.test(entry)
}

function isTooWide(entry: string): boolean {
  const [address = '', prefix] = entry.split('/')
  if (prefix === undefined) return address === '0.0.0.0' || address === '::'
  if (isIP(address) === 4) return Number(prefix) < 8
  // Unique local addresses: fc00::/7 as a whole.
  const isLocal = /^f[cd][0-9a-f]{2}:/i.test(address) && Number(prefix) >= 7
  return !isLocal && Number(prefix) < 16
}
