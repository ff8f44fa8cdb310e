import type { RateLimitStatus } from '#lib/platform/platform.ts'

/** The remaining rate limit of the token, from the headers of a response. */
export function readRate(headers: Headers, now = Date.now()): RateLimitStatus {
  return {
    limit: readNumber(headers, 'x-ratelimit-limit'),
    remaining: readNumber(headers, 'x-ratelimit-remaining'),
    resetsAt: parseReset(headers.get('x-ratelimit-reset'), now),
  }
}

/** How long a 429 response demands to wait; null without a valid header. `Retry-After` holds seconds or a date. */
export function retryAfterMs(headers: Headers, now = Date.now()): number | null {
  const value = headers.get('retry-after')?.trim()
  if (!value) return null
  const ms = Number.isNaN(Number(value)) ? Math.max(0, Date.parse(value) - now) : Number(value) * 1000
  return ms >= 0 && ms <= maxAheadMs ? ms : null
}

/** Rate limits count by the hour; a time more than a week away is invalid, and may exceed the range of a Date. */
const maxAheadMs = 7 * 24 * 3_600_000

function readNumber(headers: Headers, name: string): number | null {
  const value = headers.get(name)?.trim()
  return value && /^\d{1,15}$/.test(value) ? Number(value) : null
}

/** Railway does not document whether the reset is a date, seconds or milliseconds since 1970, or seconds from now: its size decides. */
function parseReset(text: string | null, now: number): string | null {
  if (!text) return null
  const value = Number(text)
  const unit = value > 1e11 ? value : value > 1e9 ? value * 1000 : now + value * 1000
  const ms = Number.isNaN(value) ? Date.parse(text) : unit
  return Math.abs(ms - now) <= maxAheadMs ? new Date(ms).toISOString() : null
}
