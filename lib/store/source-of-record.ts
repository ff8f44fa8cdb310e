import { database } from './database.ts'

/** A kind of record that belongs to one Source. */
export const recordKinds = [
  'source',
  'run',
  'archive',
  'railway-task',
  'pack',
  'share',
  'rehearsal',
  'restored',
  'rehearsal-request',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** A record as the audit log names it, with the Source that it belongs to. */
export type FoundRecord = {
  id: string
  sourceId: string | null
  name: string | null
  /** The signature of who requested it, where that decides who may read it. */
  requestedBy?: string
}

/** Finds a record by its id, a Source by its id or its name. null: there is no such record. */
export async function findRecord(kind: RecordKind, id: string): Promise<FoundRecord | null> {
  const where = { id }
  const numbered = { id: true, sourceId: true, number: true } as const
  switch (kind) {
    case 'source':
      return findSource(id)
    case 'run':
      return named('Run', await database().run.findUnique({ where, select: numbered }))
    case 'archive':
      return named('Archive', await database().archive.findUnique({ where, select: numbered }))
    case 'pack':
      return named('Pack', await database().preDeployPack.findUnique({ where, select: numbered }))
    case 'rehearsal':
      return named('Rehearsal', await database().rehearsal.findUnique({ where, select: numbered }))
    case 'restored':
      return named(
        'Restored database',
        await database().restoredResult.findUnique({ where, select: numbered }),
      )
    case 'rehearsal-request':
      return named(
        'Rehearsal request',
        await database().rehearsalRequest.findUnique({ where, select: { ...numbered, requestedBy: true } }),
      )
    case 'share': {
      const select = { id: true, sourceId: true, run: { select: { number: true } } } as const
      const row = await database().share.findUnique({ where, select })
      const leadsTo = row?.run ? `Link to report ${row.run.number}` : 'Link to the newest report'
      return row && { id: row.id, sourceId: row.sourceId, name: leadsTo }
    }
    case 'railway-task': {
      const select = { id: true, sourceId: true, kind: true } as const
      const row = await database().railwayTask.findUnique({ where, select })
      return row && { id: row.id, sourceId: row.sourceId, name: row.kind }
    }
  }
}

type Numbered = { id: string; sourceId: string; number: number; requestedBy?: string }

function named(what: string, row: Numbered | null): FoundRecord | null {
  if (!row) return null
  const { id, sourceId, number, requestedBy } = row
  return { id, sourceId, name: `${what} ${number}`, requestedBy }
}

/** An id comes before a name, and a current Source before archived ones of the same name. */
async function findSource(idOrName: string): Promise<FoundRecord | null> {
  const rows = await database().source.findMany({
    where: { OR: [{ id: idOrName }, { name: idOrName }] },
    orderBy: { archivedAt: { sort: 'desc', nulls: 'first' } },
    select: { id: true, name: true },
  })
  const row = rows.find(({ id }) => id === idOrName) ?? rows[0]
  return row ? { id: row.id, sourceId: row.id, name: row.name } : null
}
