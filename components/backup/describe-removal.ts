import type { ScheduleKind } from '#lib/platform/platform.ts'
import type { scheduleTexts } from './schedule.texts.ts'

/** What Railway no longer does: it replaces the whole set, so a kind that is left out is removed. null: nothing is taken away. */
export function describeRemoval(
  removed: ScheduleKind[],
  to: ScheduleKind[],
  texts: typeof scheduleTexts.en,
): string | null {
  if (removed.length === 0) return null
  if (to.length === 0) return texts.noneRemain
  const kinds = removed.map((kind) => texts.kinds[kind]).join(texts.or)
  return removed.includes('DAILY') ? texts.noMoreDaily(kinds) : texts.noMore(kinds)
}
