import { z } from 'zod'
import { backupSearch, beforeOf } from '#app/_server/backup-search.ts'
import { handleRead, json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { parseQuery } from '#app/_server/parse-query.ts'
import { requireUser } from '#app/_server/session.ts'
import { countBackups, listBackups } from '#lib/store/backups.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const query = backupSearch.extend({
  source: z.string().max(80),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Backups as Railway listed them, newest first. `next` goes into `before` for the older ones; `read` says how old the list is. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const { source, ...rest } = parseQuery(
      request,
      query,
      'Use source, show (all, listed, gone), origin (scheduled, manual, platform), before and limit (1 to 100).',
    )
    const { id } = orNotFound(await getSource(source), 'source')
    const [{ backups, more }, counts, platform] = await Promise.all([
      listBackups({ sourceId: id, ...rest }),
      countBackups(id),
      getPlatform(id),
    ])
    const last = backups.at(-1)
    const read = platform && { at: platform.backups.readAt, problem: platform.backups.problem }
    return json({ backups, counts, read, next: more && last ? beforeOf(last) : null })
  })
}
