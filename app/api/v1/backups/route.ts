import { z } from 'zod'
import { answer, json } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { queryOf } from '#app/api/query.ts'
import { backupSearch, beforeOf } from '#app/backup-search.ts'
import { requireUser } from '#app/session.ts'
import { countBackups, listBackups } from '#lib/store/backups.ts'
import { platformOf } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const query = backupSearch.extend({
  source: z.string().max(80),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Backups as Railway listed them, newest first. `next` goes into `before` for the older ones; `read` says how old the list is. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    const { source, ...rest } = queryOf(
      request,
      query,
      'Use source, show (all, listed, gone), origin (scheduled, manual, platform), before and limit (1 to 100).',
    )
    const { id } = found(await getSource(source), 'source')
    const [{ backups, more }, counts, platform] = await Promise.all([
      listBackups({ sourceId: id, ...rest }),
      countBackups(id),
      platformOf(id),
    ])
    const last = backups.at(-1)
    const read = platform && { at: platform.backups.readAt, problem: platform.backups.problem }
    return json({ backups, counts, read, next: more && last ? beforeOf(last) : null })
  })
}
