import { lockBackup } from '#lib/railway/lock.ts'
import type { ActResult } from '#lib/verification/backups/facts.ts'
import type { ActHands } from '#workers/act.ts'
import { atRailway } from './at-railway.ts'

/** Takes the expiry off a Backup. Railway has no way back. */
export function lock(
  act: { sourceId: string | null; wanted: { backupId: string } },
  hands: ActHands,
): Promise<ActResult> {
  return atRailway(act, hands, async (access, { volumeInstanceId }) => {
    hands.tell('Asking Railway to lock the Backup')
    const { backupId } = act.wanted
    const locked = await lockBackup(access, { volumeInstanceId, backupId }, hands.signal)
    return { backupId, ...(locked.name !== null && { backupName: locked.name }) }
  })
}
