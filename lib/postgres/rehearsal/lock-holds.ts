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
    const seen = new Map(locks.map((lock) => [keyOf(lock), lock]))
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

/** The longest span of each relation and mode, the strongest mode first. */
export function longestSpans(spans: LockSpan[]): LockSpan[] {
  const longest = new Map<string, LockSpan>()
  const length = ({ fromMs, toMs }: LockSpan) => toMs - fromMs
  for (const span of spans) {
    const key = `${span.relation} ${span.mode}`
    const other = longest.get(key)
    if (!other || length(other) < length(span)) longest.set(key, span)
  }
  return [...longest.values()].sort(
    (a, b) => strengthOf(a.mode) - strengthOf(b.mode) || length(b) - length(a),
  )
}

function union(some: number[] | null, more: number[] | null): number[] | null {
  return some && more ? [...new Set([...some, ...more])] : (some ?? more)
}

function keyOf({ pid, transaction, relation, mode, granted }: SampledLock): string {
  return `${pid} ${transaction} ${relation} ${mode} ${granted}`
}
