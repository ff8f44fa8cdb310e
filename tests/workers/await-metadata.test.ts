import { expect, test } from 'vitest'
import { closeDatabase, database } from '#lib/store/database.ts'
import { clusterUrl, lendDatabase } from '#tests/support/cluster.ts'
import { migrate, withMetadataDatabase } from '#tests/support/metadata.ts'
import { awaitMetadata } from '#workers/await-metadata.ts'

withMetadataDatabase()

const refused = (reason: RegExp) => ({
  code: 'database-unreachable',
  message: expect.stringMatching(reason),
  hint: expect.stringContaining('prepare-database'),
})

test('a database that has every migration is not waited for', async () => {
  const { id } = await database().installation.findUniqueOrThrow({ where: { number: 1 } })
  expect(await awaitMetadata({ timeoutMs: 0 })).toBe(id)
})

test('a database of an earlier version is waited for, and its missing migration is named', async () => {
  const last = await database().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM "_prisma_migrations" ORDER BY 1 DESC LIMIT 1`
  const name = last[0]?.name ?? ''
  await database()
    .$executeRaw`UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE migration_name = ${name}`
  await expect(awaitMetadata({ timeoutMs: 0 })).rejects.toMatchObject(
    refused(new RegExp(`${name} is not applied`)),
  )
  const waiting = awaitMetadata()
  await database()
    .$executeRaw`UPDATE "_prisma_migrations" SET rolled_back_at = NULL WHERE migration_name = ${name}`
  await expect(waiting).resolves.toMatch(/./)
})

test('a database of a newer version is not waited for: its migration is named at once', async () => {
  await database().$executeRaw`
    INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('n', '', '29990101000000_later', now())`
  await expect(awaitMetadata()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/newer version of Backproof: 29990101000000_later/),
  })
  await database().$executeRaw`DELETE FROM "_prisma_migrations" WHERE id = 'n'`
})

test('an empty database, and one that does not respond, are waited for and then named', async () => {
  const before = process.env.DATABASE_URL
  const empty = await lendDatabase()
  const open = async (url: string | undefined) => {
    await closeDatabase()
    process.env.DATABASE_URL = url
  }
  try {
    await open(empty.url)
    await expect(awaitMetadata({ timeoutMs: 0 })).rejects.toMatchObject(refused(/no migration is applied/))
    const waiting = awaitMetadata()
    await migrate(empty.url)
    await expect(waiting).resolves.toMatch(/./)
    await open(clusterUrl('no_such_database'))
    await expect(awaitMetadata({ timeoutMs: 0 })).rejects.toMatchObject(refused(/cannot be reached/))
  } finally {
    await open(before)
    await empty.close()
  }
})
