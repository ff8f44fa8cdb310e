import type { ProductionWarning } from './production-warning.ts'
import { warningSql } from './warning-sql.ts'

/** What identifies a warning in each Run of a Source. In ASCII, because a name may hold bytes that are no UTF-8. */
export function warningKey(warning: ProductionWarning): string {
  const key = JSON.stringify([warning.kind, ...warningSql(warning).subject])
  return key.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
