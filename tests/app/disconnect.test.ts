import { expect, test } from 'vitest'
import { POST } from '#app/api/v1/sources/[id]/railway/disconnect/route.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { getToken } from '#lib/store/railway-tokens.ts'
import { linkedSource } from '#tests/lib/store/platform-sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

test('a source that is disconnected is asked about no more, and its token is gone', async () => {
  const [{ sourceId, tokenId }, person] = [await linkedSource(), await signedIn()]
  const path = `/api/v1/sources/${sourceId}/railway/disconnect`
  const answer = await POST(person.form(path), at({ id: sourceId }))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/databases/${sourceId}/settings#railway`)
  expect(await getRailwayLink(sourceId)).toBeNull()
  expect(await getToken(tokenId)).toBeNull()
})

test('disconnecting requires a session', async () => {
  const { sourceId } = await linkedSource()
  const request = new Request(`http://127.0.0.1:3000/api/v1/sources/${sourceId}/railway/disconnect`, {
    method: 'POST',
    headers: { origin: 'http://127.0.0.1:3000' },
  })
  expect((await POST(request, at({ id: sourceId }))).status).toBe(401)
  expect(await getRailwayLink(sourceId)).not.toBeNull()
})
