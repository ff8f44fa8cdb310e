import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { sourceNotFound } from '#lib/store/sources.ts'

/** Where the connection of a Source is, for the worker. */
export async function sourceConnection(id: string): Promise<{ variable: string } | { sealedUrl: string }> {
  const row = await database().source.findFirst({
    where: { id, archivedAt: null },
    select: { variable: true, sealedUrl: true },
  })
  if (row?.variable) return { variable: row.variable }
  if (row?.sealedUrl) return { sealedUrl: row.sealedUrl }
  throw row ? problem('not-found/connection') : sourceNotFound()
}

/** The Sources whose connection is sealed, by name. */
export async function sealedSources(): Promise<{ name: string; sealedUrl: string }[]> {
  const rows = await database().source.findMany({
    where: { archivedAt: null, sealedUrl: { not: null }, NOT: { sealedUrl: '' } },
    orderBy: { name: 'asc' },
    select: { name: true, sealedUrl: true },
  })
  return rows.map(({ name, sealedUrl }) => ({ name, sealedUrl: sealedUrl ?? '' }))
}
