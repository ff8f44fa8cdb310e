import { createHash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { POST as revokeByForm } from '#app/api/v1/sources/[id]/badges/[badgeId]/revoke/route.ts'
import { DELETE } from '#app/api/v1/sources/[id]/badges/[badgeId]/route.ts'
import { GET as listBadges, POST } from '#app/api/v1/sources/[id]/badges/route.ts'
import { GET as getBadge } from '#app/b/[file]/route.ts'
import { GET as getShields } from '#app/b/[file]/shields/route.ts'
import { database } from '#lib/store/database.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
beforeEach(async () => {
  await database().rateLimit.deleteMany()
})

const origin = 'http://127.0.0.1:3000'
const badge = (file: string) => getBadge(new Request(`${origin}/b/${file}`), at({ file }))
const shields = (file: string) => getShields(new Request(`${origin}/b/${file}/shields`), at({ file }))

async function newBadge() {
  const [{ id, name }, person] = [await someSource(), await signedIn()]
  const made = await POST(person.json('POST', `/api/v1/sources/${id}/badges`), at({ id }))
  expect(made.status).toBe(201)
  const { url, badge: link } = await made.json()
  return { id, name, person, badgeId: String(link.id), token: String(/\/b\/([\w-]+)\.svg$/.exec(url)?.[1]) }
}

test('a badge shows the state as a picture, as JSON and for shields.io, and nothing else', async () => {
  const { token, name, id } = await newBadge()
  const picture = await badge(`${token}.svg`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  expect(picture.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60, must-revalidate')
  const [svg, json, endpoint] = [
    await picture.text(),
    await (await badge(`${token}.json`)).text(),
    await (await shields(token)).text(),
  ]
  expect(svg).toContain('<title>backproof: out of date</title>')
  expect(JSON.parse(json)).toEqual({ state: 'out-of-date', overridden: false, message: 'out of date' })
  expect(JSON.parse(endpoint)).toEqual({
    ...{ schemaVersion: 1, label: 'backproof', message: 'out of date', color: '#9a6700', cacheSeconds: 60 },
  })
  for (const text of [svg, json, endpoint])
    expect([text.includes(name), text.includes(id)]).toEqual([false, false])
})

test('only the hash of the token is stored', async () => {
  const { token, badgeId, person, id } = await newBadge()
  const row = await database().gateBadge.findUniqueOrThrow({ where: { id: badgeId } })
  expect(row.tokenHash).toBe(createHash('sha256').update(token).digest('hex'))
  const listed = await (await listBadges(person.get(`/api/v1/sources/${id}/badges`), at({ id }))).text()
  expect([listed.includes(badgeId), listed.includes(token), listed.includes(row.tokenHash)]).toEqual([
    true,
    false,
    false,
  ])
})

test('a revoked badge, an unknown one and another ending are not found, in the same words', async () => {
  const { token, badgeId, person, id } = await newBadge()
  const path = `/api/v1/sources/${id}/badges/${badgeId}`
  expect((await DELETE(person.json('DELETE', path), at({ id, badgeId }))).status).toBe(204)
  expect((await DELETE(person.json('DELETE', path), at({ id, badgeId }))).status).toBe(404)
  for (const file of [`${token}.svg`, `${'x'.repeat(43)}.svg`, `${token}.png`, token, '..%2f.svg']) {
    const answer = await badge(file)
    expect([file, answer.status, await answer.text()]).toEqual([file, 404, 'There is no such badge.\n'])
  }
  expect((await shields(token)).status).toBe(404)
})

test('after sixty wrong links in a minute a right one is not found either', async () => {
  const { token } = await newBadge()
  for (let wrong = 0; wrong < 60; wrong += 1) await badge(`${'y'.repeat(43)}.svg`)
  expect((await badge(`${token}.svg`)).status).toBe(404)
})

test('a plain form makes a badge, whose address is shown once, and revokes it', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const made = await POST(person.form(`/api/v1/sources/${id}/badges`), at({ id }))
  expect(made.status).toBe(201)
  expect(await made.text()).toMatch(/\/b\/[\w-]{43}\.svg/)
  const { id: badgeId } = await database().gateBadge.findFirstOrThrow({ where: { sourceId: id } })
  const path = `/api/v1/sources/${id}/badges/${badgeId}/revoke`
  expect((await revokeByForm(person.form(path), at({ id, badgeId }))).status).toBe(303)
  expect((await database().gateBadge.findFirstOrThrow({ where: { sourceId: id } })).revokedBy).toContain(
    'ana@',
  )
})

test('an operator can neither make nor revoke a badge', async () => {
  const { id, badgeId } = await newBadge()
  const operator = await signedIn('operator')
  expect((await POST(operator.json('POST', `/api/v1/sources/${id}/badges`), at({ id }))).status).toBe(403)
  const path = `/api/v1/sources/${id}/badges/${badgeId}`
  expect((await DELETE(operator.json('DELETE', path), at({ id, badgeId }))).status).toBe(403)
})
