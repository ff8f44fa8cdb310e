import { expect, test } from 'vitest'
import { POST as revokeShare } from '#app/api/v1/runs/[id]/shares/[shareId]/revoke/route.ts'
import { POST as createShare } from '#app/api/v1/runs/[id]/shares/route.ts'
import { hashShareToken } from '#lib/access/share-token.ts'
import { listShares, openShare } from '#lib/store/shares.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

async function endedRun() {
  const id = await runningRun('c')
  await attachArchive(id, 'c', someArchive())
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return { id, path: `/api/v1/runs/${id}/shares` }
}

test('a plain form gets the link on a page of its own, and not in an address', async () => {
  const [{ id, path }, person] = [await endedRun(), await signedIn()]
  const answer = await createShare(person.form(path, { expiresInDays: '7' }), at({ id }))
  expect([answer.status, answer.headers.get('location')]).toEqual([201, null])
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const [, token = ''] = /\/r\/([\w-]{20,})</.exec(await answer.text()) ?? []
  expect((await openShare(hashShareToken(token)))?.runId).toBe(id)
})

test('a link is revoked by a plain form, which comes back to the run, and by a program', async () => {
  const [{ id, path }, person] = [await endedRun(), await signedIn()]
  const shareId = async () => {
    const answer = await createShare(person.json('POST', path, {}), at({ id }))
    return (await answer.json()).share.id as string
  }
  const [first, second] = [await shareId(), await shareId()]
  const form = await revokeShare(person.form(`${path}/${first}/revoke`), at({ id, shareId: first }))
  expect([form.status, form.headers.get('location')]).toEqual([303, `/runs/${id}#share`])
  const program = await revokeShare(
    person.json('POST', `${path}/${second}/revoke`),
    at({ id, shareId: second }),
  )
  expect(program.status).toBe(200)
  expect((await listShares(id)).every((share) => share.revokedAt !== null)).toBe(true)
})

test('a link of another run is not found, and stays', async () => {
  const [one, other, person] = [await endedRun(), await endedRun(), await signedIn()]
  const made = await createShare(person.json('POST', one.path, {}), at({ id: one.id }))
  const shareId = (await made.json()).share.id
  const answer = await revokeShare(
    person.json('POST', `${other.path}/${shareId}/revoke`),
    at({ id: other.id, shareId }),
  )
  expect(answer.status).toBe(404)
  expect((await listShares(one.id))[0]?.revokedAt).toBeNull()
})

test('revoking a link requires a session, and is refused from another site', async () => {
  const [{ id, path }, person] = [await endedRun(), await signedIn()]
  const made = await createShare(person.json('POST', path, {}), at({ id }))
  const shareId = (await made.json()).share.id
  const stranger = person.json('POST', `${path}/${shareId}/revoke`)
  stranger.headers.delete('cookie')
  expect((await revokeShare(stranger, at({ id, shareId }))).status).toBe(401)
  const elsewhere = person.form(`${path}/${shareId}/revoke`)
  elsewhere.headers.set('origin', 'https://elsewhere.example')
  expect((await revokeShare(elsewhere, at({ id, shareId }))).status).toBe(403)
  expect((await listShares(id))[0]?.revokedAt).toBeNull()
})

test('a passcode of spaces alone makes no link that opens without one', async () => {
  const [{ id, path }, person] = [await endedRun(), await signedIn()]
  for (const passcode of ['        ', '\u00a0\u3000\t', 'short ', 'x'.repeat(65)]) {
    const answer = await createShare(person.json('POST', path, { passcode }), at({ id }))
    expect([passcode, answer.status]).toEqual([passcode, 400])
  }
  expect(await listShares(id)).toEqual([])
  const made = await createShare(person.json('POST', path, { passcode: '  a passcode  ' }), at({ id }))
  expect([made.status, (await made.json()).share.passcode]).toEqual([201, true])
})
