import { changeSchedules } from '#lib/railway/schedules.ts'
import type { ActResult, ScheduleKind } from '#lib/verification/backups/facts.ts'
import type { ActHands } from '#workers/act.ts'
import { atRailway } from './at-railway.ts'

type Act = { sourceId: string | null; wanted: { from: ScheduleKind[]; to: ScheduleKind[] } }

/** Changes which schedules a volume has, from the set the person saw to the set they want. */
export function schedules(act: Act, hands: ActHands): Promise<ActResult> {
  return atRailway(act, hands, async (access, { volumeInstanceId }) => {
    hands.tell('Sending the whole set of schedules, and reading it back')
    const { from, to } = act.wanted
    const now = await changeSchedules(access, { volumeInstanceId, from, to }, hands.signal)
    return { schedules: now.map((schedule) => schedule.kind) }
  })
}
