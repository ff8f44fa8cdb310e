import type { KeyScope } from '#lib/access/roles.ts'
import { instant } from '#lib/format.ts'
import { log } from '#lib/log.ts'
import { Problem } from '#lib/problem.ts'
import { database } from './database.ts'

/** An API key that may be used now. */
export type UsableApiKey = {
  id: string
  name: string
  scopes: KeyScope[]
  /** The Sources it is limited to; null: all. */
  sourceIds: string[] | null
  lastUsedAt: Date | null
}

const columns = {
  id: true,
  name: true,
  scopes: true,
  allSources: true,
  sourceIds: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
} as const

/** The key with this hash or id, by one look-up in a unique index; null: there is none. @throws Problem `key-revoked`, `key-expired` */
export async function findUsableApiKey(
  where: { hash: string } | { id: string },
): Promise<UsableApiKey | null> {
  const row = await database().apiKey.findUnique({ where, select: columns })
  if (row === null) return null
  const { expiresAt, revokedAt, allSources, ...key } = row
  if (revokedAt)
    throw new Problem(
      'key-revoked',
      `This API key was revoked on ${instant(revokedAt.toISOString())}.`,
      'An admin can create another one under Settings, API keys.',
    )
  if (expiresAt && expiresAt.getTime() <= Date.now())
    throw new Problem(
      'key-expired',
      `This API key expired on ${instant(expiresAt.toISOString())}.`,
      'An admin can create another one under Settings, API keys.',
    )
  return { ...key, scopes: key.scopes as KeyScope[], sourceIds: allSources ? null : key.sourceIds }
}

/** Records that a key was used, at most once a minute. No request waits for it, and none fails by it. */
export function recordApiKeyUse({ id, lastUsedAt }: Pick<UsableApiKey, 'id' | 'lastUsedAt'>): void {
  if (lastUsedAt && Date.now() - lastUsedAt.getTime() < 60_000) return
  // The condition holds for requests that arrive together, too.
  database().$executeRaw`UPDATE "ApiKey" SET "lastUsedAt" = now()
      WHERE id = ${id} AND ("lastUsedAt" IS NULL OR "lastUsedAt" < now() - interval '1 minute')`.then(
    () => {},
    (error: unknown) => log.warn({ err: error, keyId: id }, 'the use of an API key could not be recorded'),
  )
}
