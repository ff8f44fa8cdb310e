import type { RateLeft } from '#lib/platform/platform.ts'

/** What is left of the token's allowance, as far as the answer's headers say. */
export function readRate(headers: Headers, now = Date.now()): RateLeft {
  return {
    limit: readNumber(headers, 'x-ratelimit-limit'),
    remaining: readNumber(headers, 'x-ratelimit-remaining'),
    resetsAt: parseReset(headers.get('x-ratelimit-reset'), now),
  }
}

/** How long a 429 asks us to wait; null where it does not say. `Retry-After` holds seconds, or a date. */
export function retryAfterMs(headers: Headers, now = Date.now()): number | null {
  const said = headers.get('retry-after')?.trim()
  if (!said) return null
  const ms = Number.isNaN(Number(said)) ? Math.max(0, Date.parse(said) - now) : Number(said) * 1000
  return ms >= 0 && ms <= maxAheadMs ? ms : null
}

/** Allowances count by the hour; what is further away than a week says nothing, and may be further than a Date reaches. */
const maxAheadMs = 7 * 24 * 3_600_000

function readNumber(headers: Headers, name: string): number | null {
  const said = headers.get(name)?.trim()
  return said && /^\d{1,15}$/.test(said) ? Number(said) : null
}

/** Whether the reset is a date, seconds or milliseconds since 1970, or seconds from now is not documented: its size tells. */
function parseReset(said: string | null, now: number): string | null {
  if (!said) return null
  const value = Number(said)
  const unit = value > 1e11 ? value : value > 1e9 ? value * 1000 : now + value * 1000
  const ms = Number.isNaN(value) ? Date.parse(said) : unit
  return Math.abs(ms - now) <= maxAheadMs ? new Date(ms).toISOString() : null
}
