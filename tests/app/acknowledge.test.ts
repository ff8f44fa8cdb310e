import { expect, test } from 'vitest'
import { POST } from '#app/api/v1/runs/[id]/warnings/[position]/acknowledge/route.ts'
import { listWarnings } from '#lib/store/warnings.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import { runningRun } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

async function warned() {
  const id = await runningRun('c')
  await saveWarnings(id, 'c', [{ kind: 'table-emptied', subject: 'a.t', was: '3 rows', is: '0 rows' }])
  return { id, path: `/api/v1/runs/${id}/warnings/0/acknowledge` }
}

test('an acknowledged warning names the person who acknowledged it', async () => {
  const [{ id, path }, person] = [await warned(), await signedIn()]
  const answer = await POST(person.json('POST', path), at({ id, position: '0' }))
  expect(answer.status).toBe(200)
  expect((await listWarnings(id)).listed[0]?.acknowledged?.by).toBe('ana@backproof.local (first-admin)')
})

test('a plain form comes back to the run', async () => {
  const [{ id, path }, person] = [await warned(), await signedIn()]
  const answer = await POST(person.form(path), at({ id, position: '0' }))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/runs/${id}#warnings`])
})

test('an unknown position of a warning is not found, however it is written', async () => {
  const [{ id, path }, person] = [await warned(), await signedIn()]
  for (const position of ['1', '-1', 'x', '99999999999']) {
    expect((await POST(person.json('POST', path), at({ id, position }))).status).toBe(404)
  }
})

test('acknowledging a warning requires a session, and is refused from another site', async () => {
  const [{ id, path }, person] = [await warned(), await signedIn()]
  const stranger = person.json('POST', path)
  stranger.headers.delete('cookie')
  expect((await POST(stranger, at({ id, position: '0' }))).status).toBe(401)
  const elsewhere = person.json('POST', path)
  elsewhere.headers.set('origin', 'https://elsewhere.example')
  expect((await POST(elsewhere, at({ id, position: '0' }))).status).toBe(403)
  expect((await listWarnings(id)).open).toBe(1)
})
