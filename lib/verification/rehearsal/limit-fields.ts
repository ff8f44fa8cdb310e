import type { RehearsalLimits } from './limits.ts'

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Limits as people write them. What is missing or empty is no limit. */
export type LimitFields = { maxLock?: string; maxTime?: string; maxRowsLost?: string; noRewrites?: boolean }

/** Fewer rows than a table of PostgreSQL can have pages: a larger number is a mistake. */
export const mostRowsLost = 1e12

/** Milliseconds of a time such as 500ms, 3s, 10m or 1h; null: it is none. */
export function readSpanMs(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d{1,9})(ms|s|m|h)$/.exec(text) ?? []
  const ms = unitMs[unit]
  return ms === undefined ? null : Number(digits) * ms
}

/** A number of rows; null: it is none. */
function readRows(text: string): number | null {
  return /^\d{1,12}$/.test(text) && Number(text) <= mostRowsLost ? Number(text) : null
}

/** Reads the limits of a rehearsal. The only place where a form's words become limits; `wrong` names the fields that cannot be read. */
export function readLimitFields(fields: LimitFields): {
  limits: RehearsalLimits
  wrong: (keyof LimitFields)[]
} {
  const wrong: (keyof LimitFields)[] = []
  const read = (name: 'maxLock' | 'maxTime' | 'maxRowsLost', reader: (text: string) => number | null) => {
    const text = (fields[name] ?? '').trim()
    if (text === '') return null
    const value = reader(text)
    if (value === null) wrong.push(name)
    return value
  }
  const limits = {
    maxLockMs: read('maxLock', readSpanMs),
    maxTimeMs: read('maxTime', readSpanMs),
    maxRowsLost: read('maxRowsLost', readRows),
    noRewrites: fields.noRewrites ?? false,
  }
  return { limits, wrong }
}
