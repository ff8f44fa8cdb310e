import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import type { RunMoment } from '#lib/verification/database-history.ts'
import { historyTexts } from './history.texts.ts'

/** What a run says of the restore time, beside the target. */
export function useRestoreWords(objectiveMs: number | null): (moment: RunMoment) => string {
  const { restore } = useTexts(historyTexts)
  const format = useFormat()
  return ({ restoreMs }) => {
    if (restoreMs === null) return restore.noRestore
    if (objectiveMs === null) return format.duration(restoreMs)
    return `${format.duration(restoreMs)}, ${restoreMs > objectiveMs ? restore.over : restore.within}`
  }
}
