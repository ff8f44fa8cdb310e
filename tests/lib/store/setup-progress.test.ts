import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { getSetupProgress } from '#lib/store/setup-progress.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { queuedRun, someSource } from './sample.ts'

withMetadataDatabase()

test('each step of the set-up counts by what happened, not by what was configured', async () => {
  const nothing = {
    verified: false,
    schedule: false,
    channel: false,
    gate: false,
    storage: false,
    member: false,
  }
  expect(await getSetupProgress({ id: 'one' })).toEqual({ databases: 0, hidden: false, ...nothing })
  const { id } = await someSource()
  const runId = await queuedRun(id)
  await database().channel.create({
    data: { name: 'mail', kind: 'email', settings: {}, sealed: 's', sealedFor: 'k', addedBy: 'ana' },
  })
  await database().apiKey.create({
    data: { name: 'ci', start: 'bp_1', hash: 'h', scopes: ['gate'], createdBy: 'ana' },
  })
  await database().archiveStorage.create({
    data: { name: 'away', kind: 'folder', folder: '/mnt/away', addedBy: 'ana' },
  })
  await database().user.createMany({
    data: [
      { id: 'one', name: 'one', email: 'one@example.com' },
      { id: 'gone', name: 'gone', email: 'gone@example.com', banned: true },
    ],
  })
  expect(await getSetupProgress({ id: 'one' })).toEqual({ databases: 1, hidden: false, ...nothing })
  const at = new Date()
  await database().run.update({ where: { id: runId }, data: { status: 'passed', endedAt: at } })
  await database().schedule.create({
    data: { sourceId: id, timeZone: 'UTC', afterBackup: true, delaySeconds: 0, savedBy: 'ana' },
  })
  await database().channel.updateMany({ data: { verifiedAt: at } })
  await database().apiKey.updateMany({ data: { lastUsedAt: at } })
  await database().archiveStorage.updateMany({ data: { checkedAt: at } })
  await database().user.updateMany({ where: { id: 'gone' }, data: { banned: false } })
  const { databases, hidden, ...done } = await getSetupProgress({ id: 'one' })
  expect({ databases, hidden }).toEqual({ databases: 1, hidden: false })
  expect(new Set(Object.values(done))).toEqual(new Set([true]))
})
