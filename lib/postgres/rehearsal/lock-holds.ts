import { strengthOf } from '#lib/verification/rehearsal/lock-modes.ts'

/** A lock as one sample saw it. `blockers`: the sessions that it waits for. */
export type SampledLock = {
  pid: number
  /** The transaction that holds it: two in a row hold the same lock twice. */
  transaction: string
  relation: string | null
  mode: string
  granted: boolean
  blockers: number[] | null
}

/** A time in which each sample saw the lock. */
export type LockSpan = SampledLock & { fromMs: number; toMs: number; statement: number | null }

/** A hold, with how long it was waited for before: others queue behind one that waits as behind one that is held. */
type QueuedHold = LockSpan & { queuedMs: number }

/**
 * Joins samples to spans. A span begins halfway between the last sample without the lock and the first with it, and ends halfway, too: so
 * it is wrong by less than a gap between two samples.
 */
export class LockHolds {
  readonly ended: LockSpan[] = []
  readonly #open = new Map<string, LockSpan>()
  #firstMs: number | null = null
  #lastMs: number | null = null
  #samples = 0
  #longestGapMs = 0

  /** @param statement the statement that runs, or ran last. */
  take(atMs: number, locks: SampledLock[], statement: number | null): void {
    const before = this.#lastMs ?? atMs
    const halfway = (before + atMs) / 2
    const seen = new Map(withIndirectBlockers(locks).map((lock) => [keyOf(lock), lock]))
    for (const [key, span] of this.#open) {
      if (seen.has(key)) continue
      this.ended.push({ ...span, toMs: halfway })
      this.#open.delete(key)
    }
    for (const [key, lock] of seen) {
      const span = this.#open.get(key)
      if (span) Object.assign(span, { toMs: atMs, blockers: union(span.blockers, lock.blockers) })
      else this.#open.set(key, { ...lock, fromMs: halfway, toMs: atMs, statement })
    }
    this.#longestGapMs = Math.max(this.#longestGapMs, atMs - before)
    this.#firstMs ??= atMs
    this.#lastMs = atMs
    this.#samples += 1
  }

  /** Every span, of locks that are still held too. */
  spans(): LockSpan[] {
    return [...this.ended, ...this.#open.values()]
  }

  sampling(): { samples: number; meanGapMs: number; longestGapMs: number } {
    const tookMs = (this.#lastMs ?? 0) - (this.#firstMs ?? 0)
    const gaps = Math.max(1, this.#samples - 1)
    return { samples: this.#samples, meanGapMs: tookMs / gaps, longestGapMs: this.#longestGapMs }
  }
}

/** Holds with the wait that each ended. A wait that no hold followed, because it was given up, is one that lasted no time. */
export function withQueues(spans: LockSpan[]): QueuedHold[] {
  const waits = new Map<string, LockSpan[]>()
  for (const span of spans)
    if (!span.granted) waits.set(lockOf(span), [...(waits.get(lockOf(span)) ?? []), span])
  const holds = spans.filter(({ granted }) => granted)
  const queued = holds.map((hold) => {
    const all = waits.get(lockOf(hold)) ?? []
    const wait = all.findLast(({ toMs }) => toMs <= hold.fromMs)
    if (wait) all.splice(all.indexOf(wait), 1)
    return { ...hold, queuedMs: wait ? wait.toMs - wait.fromMs : 0 }
  })
  const inVain = [...waits.values()].flat()
  return [
    ...queued,
    ...inVain.map((wait) => ({ ...wait, fromMs: wait.toMs, queuedMs: wait.toMs - wait.fromMs })),
  ]
}

/** The hold of each relation and mode that others queue behind longest, the strongest mode first. */
export function longestHolds(holds: QueuedHold[]): QueuedHold[] {
  const longest = new Map<string, QueuedHold>()
  const length = ({ fromMs, toMs, queuedMs }: QueuedHold) => toMs - fromMs + queuedMs
  for (const hold of holds) {
    const key = `${hold.relation} ${hold.mode}`
    const other = longest.get(key)
    if (!other || length(other) < length(hold)) longest.set(key, hold)
  }
  return [...longest.values()].sort(
    (a, b) => strengthOf(a.mode) - strengthOf(b.mode) || length(b) - length(a),
  )
}

/** Adds those for whom the blockers of a lock wait themselves. */
function withIndirectBlockers(locks: SampledLock[]): SampledLock[] {
  const waiting = new Map(locks.flatMap(({ pid, blockers }) => (blockers ? [[pid, blockers] as const] : [])))
  return locks.map((lock) => {
    if (!lock.blockers) return lock
    const all = new Set(lock.blockers)
    for (const pid of all) for (const next of waiting.get(pid) ?? []) all.add(next)
    return { ...lock, blockers: [...all] }
  })
}

function union(some: number[] | null, more: number[] | null): number[] | null {
  return some && more ? [...new Set([...some, ...more])] : (some ?? more)
}

function keyOf(lock: SampledLock): string {
  return `${lockOf(lock)} ${lock.granted}`
}

function lockOf({ pid, transaction, relation, mode }: SampledLock): string {
  return `${pid} ${transaction} ${relation} ${mode}`
}
