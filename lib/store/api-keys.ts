import type { KeyScope } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { toIso } from './run-mapper.ts'

export type ApiKey = {
  id: string
  name: string
  /** Its first characters. */
  start: string
  scopes: KeyScope[]
  /** The Sources it is limited to; null: all. */
  sourceIds: string[] | null
  createdBy: string
  createdAt: string
  /** null: it does not expire. */
  expiresAt: string | null
  /** At most a minute before its last use. */
  lastUsedAt: string | null
  revokedAt: string | null
  revokedBy: string | null
}

export type NewApiKey = Pick<ApiKey, 'name' | 'start' | 'scopes' | 'sourceIds'> & {
  hash: string
  expiresAt: Date | null
}

/** More would be a mistake of a program. */
const keysAtMost = 200

/** Every column except the hash, which nothing but the look-up needs. */
const columns = {
  id: true,
  name: true,
  start: true,
  scopes: true,
  allSources: true,
  sourceIds: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  revokedBy: true,
} as const satisfies Prisma.ApiKeySelect

/** Every key, newest first, with those that are revoked or have expired. */
export async function listApiKeys(): Promise<ApiKey[]> {
  const rows = await database().apiKey.findMany({ orderBy: { id: 'desc' }, select: columns })
  return rows.map(toApiKey)
}

export async function getApiKey(id: string): Promise<ApiKey | null> {
  const row = await database().apiKey.findUnique({ where: { id }, select: columns })
  return row && toApiKey(row)
}

/** Stores a key by its hash. @throws Problem `forbidden`, `bad-request` for an unknown Source, `conflict` when there are too many. */
export async function createApiKey(by: Actor, { sourceIds, ...fields }: NewApiKey): Promise<ApiKey> {
  await assertMay(by, 'manage')
  const chosen = sourceIds && [...new Set(sourceIds)]
  if (chosen && (await database().source.count({ where: { id: { in: chosen } } })) !== chosen.length)
    throw new Problem(
      'bad-request',
      'One of the databases does not exist.',
      'Refresh the page, then choose again.',
    )
  if ((await database().apiKey.count({ where: { revokedAt: null } })) >= keysAtMost)
    throw new Problem('conflict', `There can be ${keysAtMost} API keys at most.`, 'Revoke one first.')
  const row = await database().apiKey.create({
    data: {
      ...fields,
      allSources: chosen === null,
      sourceIds: chosen ?? [],
      createdBy: actorSignature(by),
    },
    select: columns,
  })
  return toApiKey(row)
}

/** Revokes a key at once and for good. A second time changes nothing. @throws Problem `forbidden`, `not-found` */
export async function revokeApiKey(by: Actor, id: string): Promise<ApiKey> {
  await assertMay(by, 'manage')
  await database().apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date(), revokedBy: actorSignature(by) },
  })
  const row = await database().apiKey.findUnique({ where: { id }, select: columns })
  if (row === null)
    throw new Problem('not-found', 'There is no such API key.', 'Refresh the list, then try again.')
  return toApiKey(row)
}

function toApiKey({ allSources, ...row }: Prisma.ApiKeyGetPayload<{ select: typeof columns }>): ApiKey {
  return {
    ...row,
    scopes: row.scopes as KeyScope[],
    sourceIds: allSources ? null : row.sourceIds,
    createdAt: row.createdAt.toISOString(),
    expiresAt: toIso(row.expiresAt),
    lastUsedAt: toIso(row.lastUsedAt),
    revokedAt: toIso(row.revokedAt),
  }
}
