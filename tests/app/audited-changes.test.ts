import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DELETE as revokeKey } from '#app/api/v1/keys/[id]/route.ts'
import { POST as createKey } from '#app/api/v1/keys/route.ts'
import { database } from '#lib/store/database.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

/** The record in the path and the action are all there is to know of these. */
const complete = [
  'gate.override-revoke',
  'kept-copy.remove',
  'operator-alert.test',
  'railway.disconnect',
  'rehearsal.cancel',
  'run.cancel',
  'source.probe',
]

test('each change records what was made or decided, and not that something was', async () => {
  const routes = trackedFiles.filter((file) => /^app\/api\/.*\/route\.ts$/.test(file))
  const changes = routes.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('mutationEndpoint(')
      .slice(1)
      .map((code) => ({ action: /action: '([^']+)'/.exec(code)?.[1] ?? '', code })),
  )
  expect(changes.length).toBeGreaterThan(30)
  const silent = changes.filter(({ action, code }) => !complete.includes(action) && !code.includes('audit('))
  expect(silent.map(({ action }) => action)).toEqual([])
})

test('a key is named in the events of its creation and of its revocation, with what it may do', async () => {
  const admin = await signedIn()
  const { id: sourceId } = await someSource()
  const body = { name: 'deploy', scopes: ['gate'], sourceIds: [sourceId] }
  const created = await createKey(admin.json('POST', '/api/v1/keys', body), at({}))
  const { key, apiKey } = await created.json()
  await revokeKey(admin.json('DELETE', `/api/v1/keys/${apiKey.id}`), at({ id: apiKey.id }))
  const events = await database().auditEvent.findMany({ where: { action: { startsWith: 'key.' } } })
  const target = { targetKind: 'key', targetId: apiKey.id, targetName: 'deploy' }
  expect(events).toMatchObject([
    {
      action: 'key.create',
      ...target,
      details: { scopes: ['gate'], sources: [sourceId], expiresAt: apiKey.expiresAt },
    },
    { action: 'key.revoke', ...target },
  ])
  expect(JSON.stringify(events)).not.toContain(key)
})
