import { setTimeout as sleep } from 'node:timers/promises'
import { heartbeat, type Lease } from '#lib/store/worker/lease.ts'

type Callbacks = { onLost(): void; onCancel?(): void }

/** A heartbeat that takes longer is overtaken by another one, on another connection: its own may be dead. */
const overtakeAfterMs = 15_000

/**
 * Extends a lease at an interval until stopped. A heartbeat that fails is tried again at the next interval: the metadata database may
 * be unreachable for a moment, and the sweep decides when the silence was too long.
 */
export function startHeartbeat(
  lease: Lease,
  everyMs: number,
  { onLost, onCancel = () => {} }: Callbacks,
): { stop(): Promise<void> } {
  let pending: { work: Promise<void>; sinceMs: number } | null = null
  const beat = async () => {
    try {
      const held = await heartbeat(lease)
      if (held === null) onLost()
      else if (held.cancelRequested) onCancel()
    } catch {}
  }
  const begin = () => {
    const started = { work: beat(), sinceMs: performance.now() }
    pending = started
    void started.work.finally(() => {
      if (pending === started) pending = null
    })
  }
  const timer = setInterval(() => {
    if (pending === null || performance.now() - pending.sinceMs > overtakeAfterMs) begin()
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.race([pending?.work, sleep(everyMs, undefined, { ref: false })])
    },
  }
}
