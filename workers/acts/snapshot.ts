import { takeSnapshot } from '#lib/railway/snapshot.ts'
import type { ActResult } from '#lib/verification/backups/facts.ts'
import type { ActHands } from '#workers/act.ts'
import { atRailway } from './at-railway.ts'

/** How long a Backup may take until Railway lists it: BACKPROOF_SNAPSHOT_MINUTES, else ten minutes; large volumes need more. */
export function snapshotWithinMs(env: Record<string, string | undefined> = process.env): number {
  const minutes = Number(env.BACKPROOF_SNAPSHOT_MINUTES)
  return (Number.isFinite(minutes) && minutes > 0 ? minutes : 10) * 60_000
}

type Act = { id: string; sourceId: string | null; wanted: { name?: string } }

/** Has Railway take a Backup now, and ends when Railway's own list proves it. */
export function snapshot(act: Act, hands: ActHands): Promise<ActResult> {
  return atRailway(act, hands, async (access, { volumeInstanceId }) => {
    // A new Backup is known by its name alone, and no other has the id of this act.
    const name = act.wanted.name ?? `backproof-${act.id}`
    const { signal, tell: onProgress } = hands
    const options = { onProgress, signal, withinMs: snapshotWithinMs() }
    const made = await takeSnapshot(access, { volumeInstanceId, name }, options)
    return { backupId: made.id, backupName: made.name ?? name }
  })
}
