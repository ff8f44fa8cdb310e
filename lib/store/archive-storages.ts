import type { Language } from '#lib/language.ts'
import { Problem } from '#lib/problem.ts'
import type { ArchiveStorage, StorageKind } from '#lib/verification/archive-storage.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { toIso } from './run-mapper.ts'

// Every column except the sealed key, which only the worker reads.
export const storageColumns = {
  ...{
    id: true,
    name: true,
    kind: true,
    folder: true,
    endpoint: true,
    region: true,
    bucket: true,
    prefix: true,
  },
  ...{
    pathStyle: true,
    addedBy: true,
    addedAt: true,
    checkRequestedAt: true,
    checkedAt: true,
    problem: true,
  },
  versioning: true,
} as const satisfies Prisma.ArchiveStorageSelect

export type NewStorage = {
  name: string
  kind: StorageKind
  folder?: string
  endpoint?: string | null
  region?: string
  bucket?: string
  prefix?: string
  pathStyle?: boolean
  /** The access key, sealed for the worker. */
  sealed?: string
}

/** Adds a storage; a worker checks it at once. @throws Problem `conflict` when the name is taken */
export async function addStorage(by: Actor, storage: NewStorage): Promise<ArchiveStorage> {
  await assertMay(by, 'manage')
  try {
    const data = { ...storage, addedBy: actorSignature(by) }
    return toStorage(await database().archiveStorage.create({ data, select: storageColumns }))
  } catch (thrown) {
    if (isUniqueViolation(thrown))
      throw new Problem(
        'conflict',
        `There is already a storage named ${storage.name}.`,
        'Choose another name.',
      )
    throw thrown
  }
}

/** Every storage, by name. */
export async function listStorages(language?: Language): Promise<ArchiveStorage[]> {
  const rows = await database().archiveStorage.findMany({
    where: { removedAt: null },
    orderBy: { name: 'asc' },
    select: storageColumns,
  })
  return rows.map((row) => toStorage(row, language))
}

export async function getStorage(id: string): Promise<ArchiveStorage | null> {
  const row = await database().archiveStorage.findFirst({
    where: { id, removedAt: null },
    select: storageColumns,
  })
  return row && toStorage(row)
}

/** Requests a check by a worker: it writes, reads and deletes an object. */
export async function requestStorageCheck(by: Actor, id: string): Promise<void> {
  await assertMay(by, 'manage')
  await database().$executeRaw`
    UPDATE "ArchiveStorage" SET "checkRequestedAt" = now() WHERE id = ${id} AND "removedAt" IS NULL`
}

/** Removes a storage and its key. What is in it stays; no Policy names it any more. */
export async function removeStorage(by: Actor, id: string): Promise<void> {
  await assertMay(by, 'manage')
  await database().$transaction([
    database().$executeRaw`UPDATE "Policy" SET "storageIds" = array_remove("storageIds", ${id})`,
    database().$executeRaw`
      UPDATE "ArchiveStorage" SET "removedAt" = now(), sealed = NULL WHERE id = ${id} AND "removedAt" IS NULL`,
  ])
}

type StorageRow = Prisma.ArchiveStorageGetPayload<{ select: typeof storageColumns }>

export function toStorage({ checkRequestedAt, ...row }: StorageRow, language?: Language): ArchiveStorage {
  return {
    ...row,
    addedAt: row.addedAt.toISOString(),
    checkedAt: toIso(row.checkedAt),
    checking: row.checkedAt === null || checkRequestedAt > row.checkedAt,
    problem: readStoredProblem(row.problem, language),
    versioning: row.versioning as ArchiveStorage['versioning'],
  }
}
