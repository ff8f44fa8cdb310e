import type { Gap } from '#lib/verification/manifest.ts'
import { canBeRun, sqlComment } from './pasted-sql.ts'

/** What is run before the restore and after it, and what a person only has to know; none of it is in an Archive. */
export type GapsSql = { before: string[]; after: string[]; know: string[] }

/** A value that was not read, since it may be a secret: run as it stands, it would be set to three stars. */
const withheld = /TO '\*\*\*';$/

/** Roles have to be there before the restore; these statements can wait until there is a database of production's name. */
const runAfter = new Set([
  'setting',
  'role',
  'role-comment',
  'database-comment',
  'database-owner',
  'database-limit',
])

/** Takes apart what no archive of one database holds. Roles are made by `rolesSql`. */
export function gapsSql(gaps: Gap[]): GapsSql {
  const sorted: GapsSql = { before: [], after: [], know: [] }
  for (const { kind, sql } of gaps) {
    if (kind === 'role' && sql.startsWith('CREATE ROLE ')) continue
    const runs = canBeRun(kind, sql) && !withheld.test(sql)
    if (kind === 'membership' && runs) sorted.before.push(sql)
    else if (runAfter.has(kind) && runs) sorted.after.push(sql)
    else
      sorted.know.push(
        withheld.test(sql) ? `${sqlComment(sql)} (the value was not read: set it yourself)` : sqlComment(sql),
      )
  }
  return sorted
}
