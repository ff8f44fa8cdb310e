import type { Problem } from '#lib/problem.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { findObstacle, needsRunningServer } from './find-obstacle.ts'
import { measureSpace } from './measure-space.ts'
import type { ScratchChoice } from './scratch-choice.ts'

type OnThisWorker = { scratch?: ScratchChoice; archiveRoot: string }

/** Adds to a probe what only this worker knows: what would stop a run here, and the room on its disks. */
export async function completeProbe(
  seen: SourceProbe,
  { scratch, archiveRoot }: OnThisWorker,
): Promise<{ probed: SourceProbe; obstacle: Problem | null }> {
  const [obstacle, undecided, space] = await Promise.all([
    findObstacle(seen, scratch),
    needsRunningServer(seen, scratch),
    measureSpace(seen.bytes, archiveRoot),
  ])
  const extensionsDecided = obstacle !== null || (seen.tools !== null && !undecided)
  return { probed: { ...seen, obstacle: obstacle?.details ?? null, extensionsDecided, space }, obstacle }
}
