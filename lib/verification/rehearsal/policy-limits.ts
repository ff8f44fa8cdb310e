import type { Policy } from '#lib/verification/policy.ts'
import type { LimitName, RehearsalLimits } from './limits.ts'

export const noLimits: RehearsalLimits = {
  ...{ maxLockMs: null, maxTimeMs: null, maxRowsLost: null },
  noRewrites: false,
}

/** The limits of rehearsals in a Policy. */
export type PolicyLimits = Pick<
  Policy,
  'rehearsalMaxLockMs' | 'rehearsalMaxTimeMs' | 'rehearsalMaxRowsLost' | 'rehearsalNoRewrites'
>

export function limitsOfPolicy(policy: Partial<PolicyLimits>): RehearsalLimits {
  return {
    maxLockMs: policy.rehearsalMaxLockMs ?? null,
    maxTimeMs: policy.rehearsalMaxTimeMs ?? null,
    maxRowsLost: policy.rehearsalMaxRowsLost ?? null,
    noRewrites: policy.rehearsalNoRewrites ?? false,
  }
}

/** What a rehearsal is measured against, and where that comes from. */
export type AppliedLimits = {
  limits: RehearsalLimits
  /** Those that the Policy set, or set stricter than the command. */
  byPolicy: LimitName[]
  /** Those of the Policy that this rehearsal cannot decide: they are not among `limits`, so the gate does not count them as measured. */
  undecided: LimitName[]
}

/** The stricter of a command's own limits and the Policy's. `workload`: rows are not compared, as others write, too. */
export function stricterLimits(
  own: RehearsalLimits,
  policy: RehearsalLimits,
  { workload }: { workload: boolean },
): AppliedLimits {
  const undecided: LimitName[] = workload && policy.maxRowsLost !== null ? ['max-rows-lost'] : []
  const decided = workload ? { ...policy, maxRowsLost: null } : policy
  const limits = {
    maxLockMs: stricter(own.maxLockMs, decided.maxLockMs),
    maxTimeMs: stricter(own.maxTimeMs, decided.maxTimeMs),
    maxRowsLost: stricter(own.maxRowsLost, decided.maxRowsLost),
    noRewrites: own.noRewrites || decided.noRewrites,
  }
  return { limits, byPolicy: looserLimits(own, decided).map(({ limit }) => limit), undecided }
}

/** A limit of the Policy that a rehearsal was not measured against: it had none (null), or a looser one. */
export type LooserLimit =
  | { limit: Exclude<LimitName, 'no-rewrites'>; allowed: number; given: number | null }
  | { limit: 'no-rewrites' }

/** The limits that are missing in `given`, or looser than in `wanted`. */
export function looserLimits(given: RehearsalLimits, wanted: RehearsalLimits): LooserLimit[] {
  const looser = numbered.flatMap(([limit, field]): LooserLimit[] => {
    const [allowed, had] = [wanted[field], given[field]]
    return allowed === null || (had !== null && had <= allowed) ? [] : [{ limit, allowed, given: had }]
  })
  return wanted.noRewrites && !given.noRewrites ? [...looser, { limit: 'no-rewrites' }] : looser
}

const numbered = [
  ['max-lock', 'maxLockMs'],
  ['max-time', 'maxTimeMs'],
  ['max-rows-lost', 'maxRowsLost'],
] as const

function stricter(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

/** Limits as they are stored. What another version does not have, or has in another form, was not measured here. */
export function readLimits(stored: unknown): RehearsalLimits {
  const given =
    typeof stored === 'object' && stored !== null ? { ...(stored as Record<string, unknown>) } : {}
  const number = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
  return {
    maxLockMs: number(given.maxLockMs),
    maxTimeMs: number(given.maxTimeMs),
    maxRowsLost: number(given.maxRowsLost),
    noRewrites: given.noRewrites === true,
  }
}
