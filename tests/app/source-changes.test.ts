import { expect, test } from 'vitest'
import { POST as archive } from '#app/api/v1/sources/[id]/archive/route.ts'
import { POST as remove } from '#app/api/v1/sources/[id]/delete/route.ts'
import { POST as rename } from '#app/api/v1/sources/[id]/rename/route.ts'
import { POST as unarchive } from '#app/api/v1/sources/[id]/unarchive/route.ts'
import { GET as listArchived } from '#app/api/v1/sources/archived/route.ts'
import { database } from '#lib/store/database.ts'
import { archiveSource } from '#lib/store/source-changes.ts'
import { addSource, getSource } from '#lib/store/sources.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

test('a database is renamed, and a name that is taken is an error of its field', async () => {
  const admin = await signedIn()
  const [{ id, name }, other] = [await someSource(), await someSource()]
  const send = (to: string) =>
    rename(admin.json('POST', `/api/v1/sources/${id}/rename`, { name: to }), at({ id }))
  expect((await send('shop')).status).toBe(200)
  const taken = await send(other.name)
  expect([taken.status, Object.keys((await taken.json()).fields)]).toEqual([409, ['name']])
  expect((await getSource(id))?.name).toBe('shop')
  const [event] = await database().auditEvent.findMany({ where: { action: 'source.rename', result: 'ok' } })
  expect(event?.details).toEqual({ from: name, to: 'shop' })
})

test('a database is deleted by its name alone, and the audit log names what went with it', async () => {
  const admin = await signedIn()
  const { id, name } = await someSource()
  const send = (typed: string) =>
    remove(admin.json('POST', `/api/v1/sources/${id}/delete`, { name: typed }), at({ id }))
  expect((await send('not its name')).status).toBe(400)
  expect(await getSource(id)).not.toBeNull()
  expect((await send(name)).status).toBe(200)
  expect(await database().source.count({ where: { id } })).toBe(0)
  const [event] = await database().auditEvent.findMany({ where: { action: 'source.delete', result: 'ok' } })
  expect(event).toMatchObject({ targetName: name, details: { runs: 0, shares: 0, archives: 0 } })
})

test('an archived database is no longer found but in its list, and comes back unless its name is taken', async () => {
  const admin = await signedIn()
  const { id, name } = await someSource()
  const send = () => archive(admin.json('POST', `/api/v1/sources/${id}/archive`, {}), at({ id }))
  expect((await send()).status).toBe(200)
  expect((await send()).status).toBe(404)
  expect(await database().source.count({ where: { id } })).toBe(1)
  const listed = await (await listArchived(admin.get('/api/v1/sources/archived'))).json()
  expect(listed.sources).toMatchObject([{ id, name, needsConnection: false, last: null }])
  const back = () => unarchive(admin.json('POST', `/api/v1/sources/${id}/unarchive`, {}), at({ id }))
  const taker = await addSource(ana, { name, variable: 'X_URL' })
  expect((await back()).status).toBe(409)
  await archiveSource(ana, taker.id)
  expect((await back()).status).toBe(200)
  expect((await back()).status).toBe(404)
  expect((await getSource(id))?.name).toBe(name)
})
