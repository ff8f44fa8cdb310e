import { heartbeat, type Lease } from '#lib/store/worker/lease.ts'

type Callbacks = { onLost(): void; onCancel?(): void }

/**
 * Extends a lease at an interval until stopped. A heartbeat that fails is tried again at the next interval: the metadata database may
 * be unreachable for a moment, and the sweep decides when the silence was too long.
 */
export function startHeartbeat(
  lease: Lease,
  everyMs: number,
  { onLost, onCancel = () => {} }: Callbacks,
): { stop(): Promise<void> } {
  let pending: Promise<void> | null = null
  const beat = async () => {
    try {
      const held = await heartbeat(lease)
      if (held === null) onLost()
      else if (held.cancelRequested) onCancel()
    } catch {
    } finally {
      pending = null
    }
  }
  const timer = setInterval(() => {
    pending ??= beat()
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await pending
    },
  }
}
