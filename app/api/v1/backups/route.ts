import { z } from 'zod'
import { backupSearch, beforeOf } from '#app/_server/backup-search.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { countBackups, listBackups } from '#lib/store/backups.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const search = backupSearch.extend({
  source: z.string().max(80),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Backups as Railway listed them, newest first. `next` goes into `before` for the older ones; `read` says how old the list is. */
export const GET = readEndpoint(
  {
    path: '/api/v1/backups',
    summary: 'List the Railway backups of a database, newest first',
    permission: 'read',
    subject: 'sources',
    query: {
      schema: search,
      hint: 'Use source, show (all, listed, gone), origin (scheduled, manual, platform), before and limit (1 to 100).',
    },
  },
  async ({ request, query: { source, ...rest }, sourceIds }) => {
    const found = await getSource(source)
    const { id } = orNotFound(found && sourceIds?.includes(found.id) === false ? null : found, 'source')
    const [{ backups, more }, counts, platform] = await Promise.all([
      listBackups({ sourceId: id, ...rest }),
      countBackups(id),
      getPlatform(id, await requestLanguage()),
    ])
    const last = backups.at(-1)
    const read = platform && { at: platform.backups.readAt, problem: platform.backups.problem }
    return listAnswer(request, { backups, counts, read, next: more && last ? beforeOf(last) : null })
  },
)
