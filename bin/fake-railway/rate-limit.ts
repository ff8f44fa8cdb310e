import type { FakeState } from './state.ts'

export type RateHeaders = { headers: Record<string, string>; retryAfter: number | null }

const hourMs = 3_600_000
const spent = new WeakMap<FakeState, Map<string, number>>()

/** Counts one request of a token within this hour, and gives the headers that tell what is left. */
export function countRequest(world: FakeState, token: string, now = Date.now()): RateHeaders {
  const hour = Math.floor(now / hourMs)
  const counts = spent.get(world) ?? new Map<string, number>()
  spent.set(world, counts)
  const key = `${hour} ${token}`
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  const endsAt = (hour + 1) * hourMs
  const retryAfter = world.faults.has('rate-limited')
    ? 900
    : count > world.allowance
      ? Math.ceil((endsAt - now) / 1000)
      : null
  const remaining = retryAfter === null ? world.allowance - count : 0
  return {
    retryAfter,
    headers: {
      'x-ratelimit-limit': String(world.allowance),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(endsAt / 1000),
      ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
    },
  }
}
