import type { RateLeft } from '#lib/verification/backups/facts.ts'

/** What is left of the token's allowance, as far as the answer's headers say. */
export function rateOf(headers: Headers, now = Date.now()): RateLeft {
  return {
    limit: numberIn(headers, 'x-ratelimit-limit'),
    remaining: numberIn(headers, 'x-ratelimit-remaining'),
    resetsAt: resetOf(headers.get('x-ratelimit-reset'), now),
  }
}

/** How long a 429 asks us to wait; null where it does not say. `Retry-After` holds seconds, or a date. */
export function retryAfterMs(headers: Headers, now = Date.now()): number | null {
  const said = headers.get('retry-after')?.trim()
  if (!said) return null
  if (/^\d+(\.\d+)?$/.test(said)) return Number(said) * 1000
  const date = Date.parse(said)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

function numberIn(headers: Headers, name: string): number | null {
  const said = headers.get(name)?.trim()
  return said && /^\d+$/.test(said) ? Number(said) : null
}

/** Whether the reset is a date, seconds or milliseconds since 1970, or seconds from now is not documented: its size tells. */
function resetOf(said: string | null, now: number): string | null {
  if (!said) return null
  const value = Number(said)
  if (Number.isNaN(value)) return Number.isNaN(Date.parse(said)) ? null : new Date(said).toISOString()
  const ms = value > 1e11 ? value : value > 1e9 ? value * 1000 : now + value * 1000
  return new Date(ms).toISOString()
}
