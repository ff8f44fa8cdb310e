/** How many archives of a Source are retained. An archive is retained where any of these rules retains it; 0: the rule is off. */
export type Retention = {
  /** The newest so many. */
  newest: number
  /** All that are younger than so many days. */
  days: number
  /** The newest of each of the last so many days, weeks, months and years that have one (UTC; weeks begin on Monday). */
  daily: number
  weekly: number
  monthly: number
  yearly: number
}

export type RetainedArchive = {
  id: string
  takenAt: string
  /** `proved`: its newest run passed, and nothing shows that it is damaged; only these count. `bad`: it failed or is damaged. */
  state: 'proved' | 'unproved' | 'bad'
  /** A run or a requested rehearsal works with it, or waits to. */
  inUse: boolean
  /** Until when a pre-deploy pack holds it; null: none does. */
  heldUntil: string | null
}

type RetentionReason =
  | 'newest proved'
  | 'newest'
  | 'days'
  | 'daily'
  | 'weekly'
  | 'monthly'
  | 'yearly'
  | 'evidence'
  | 'in use'
  | 'held'
  | 'no newer proof'

export type RetentionDecision = { id: string; reasons: RetentionReason[] }

const dayMs = 86_400_000

const periods = [
  ['daily', (at: Date) => at.toISOString().slice(0, 10)],
  ['weekly', (at: Date) => String(Math.floor((at.getTime() / dayMs + 3) / 7))],
  ['monthly', (at: Date) => at.toISOString().slice(0, 7)],
  ['yearly', (at: Date) => at.toISOString().slice(0, 4)],
] as const

/**
 * Decides which archives are retained, and why; one without a reason is deleted. Takes them newest first, in the order of their rows: clocks
 * of production may be wrong. Archives that no run proved take no place of those that count. They are deleted once a newer one is proved. Bad
 * ones stay among the newest, as evidence.
 * The newest proved archive is always retained.
 */
export function planRetention(
  archives: RetainedArchive[],
  retention: Retention,
  now: Date,
): RetentionDecision[] {
  const reasons = new Map<string, RetentionReason[]>(archives.map(({ id }) => [id, []]))
  const retain = (archive: RetainedArchive | undefined, reason: RetentionReason) =>
    archive && reasons.get(archive.id)?.push(reason)
  const proved = archives.filter(({ state }) => state === 'proved')
  retain(proved[0], 'newest proved')
  for (const archive of proved.slice(0, retention.newest)) retain(archive, 'newest')
  for (const archive of proved)
    if (now.getTime() - Date.parse(archive.takenAt) < retention.days * dayMs) retain(archive, 'days')
  for (const [rule, periodOf] of periods)
    for (const archive of newestOfEach(proved, periodOf).slice(0, retention[rule])) retain(archive, rule)
  const newestProved = archives.findIndex(({ state }) => state === 'proved')
  const waiting =
    newestProved < 0 ? archives : archives.slice(0, newestProved).filter(({ state }) => state === 'unproved')
  for (const archive of waiting.slice(0, Math.max(1, retention.newest))) retain(archive, 'no newer proof')
  for (const archive of archives.slice(0, retention.newest))
    if (archive.state === 'bad') retain(archive, 'evidence')
  for (const archive of archives) {
    if (archive.inUse) retain(archive, 'in use')
    if (archive.heldUntil !== null && Date.parse(archive.heldUntil) > now.getTime()) retain(archive, 'held')
  }
  return archives.map(({ id }) => ({ id, reasons: reasons.get(id) ?? [] }))
}

/** The archives that the next proved one takes the place of. */
export function nextToDelete(archives: RetainedArchive[], retention: Retention, now: Date): string[] {
  const next = { id: '', takenAt: now.toISOString(), state: 'proved' as const, inUse: false, heldUntil: null }
  return planRetention([next, ...archives], retention, now)
    .filter(({ reasons }) => reasons.length === 0)
    .map(({ id }) => id)
}

function newestOfEach(archives: RetainedArchive[], periodOf: (at: Date) => string): RetainedArchive[] {
  const seen = new Set<string>()
  return archives.filter(({ takenAt }) => {
    const period = periodOf(new Date(takenAt))
    if (seen.has(period)) return false
    seen.add(period)
    return true
  })
}
