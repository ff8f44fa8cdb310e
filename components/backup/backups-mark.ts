import { markOf } from '#components/queries/mark-of.ts'
import type { BackupsView } from './backups-view.ts'

/** The mark of the backups of a database; ages are shown by the minute. */
export function backupsMark(view: BackupsView): string {
  return markOf({ ...view, now: view.now.slice(0, 'yyyy-mm-ddThh:mm'.length) })
}
