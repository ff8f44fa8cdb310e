import { markOf } from '#components/queries/mark-of.ts'
import type { OverviewView } from './overview-view.ts'

/** The mark of an overview; ages are shown by the minute. */
export function overviewMark(view: OverviewView): string {
  return markOf({ ...view, now: view.now.slice(0, 'yyyy-mm-ddThh:mm'.length) })
}
