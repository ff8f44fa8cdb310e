import { expect, test } from 'vitest'
import { POST as remove } from '#app/api/v1/sources/[id]/checks/[index]/remove/route.ts'
import { DELETE } from '#app/api/v1/sources/[id]/checks/[index]/route.ts'
import { POST as add } from '#app/api/v1/sources/[id]/checks/route.ts'
import { POST as promise } from '#app/api/v1/sources/[id]/policy/route.ts'
import { getSource } from '#lib/store/sources.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

const statement = 'SELECT count(*) FROM shop.orders'
const policyOf = async (id: string) => (await getSource(id))?.policy

async function team() {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/checks`
  return {
    id,
    person,
    sends: (body: unknown) => add(person.json('POST', path, body), at({ id })),
    types: (fields: Record<string, string>) => add(person.form(path, fields), at({ id })),
  }
}

test('a check is added from a plain form and from JSON, in either way of saying what it expects', async () => {
  const { id, sends, types } = await team()
  const typed = await types({
    name: ' orders ',
    statement: `SELECT 1\r\nFROM shop.a`,
    expects: 'at-least',
    limit: '10',
  })
  expect([typed.status, typed.headers.get('location')]).toEqual([
    303,
    `/databases/${id}/settings?checks=added#checks`,
  ])
  expect((await sends({ name: 'same', statement })).status).toBe(201)
  expect(
    (await sends({ name: 'newest', statement, expects: { kind: 'fresh', withinHours: 24 } })).status,
  ).toBe(201)
  expect((await policyOf(id))?.customChecks).toEqual([
    { name: 'orders', statement: 'SELECT 1\nFROM shop.a', expects: { kind: 'at-least', number: 10 } },
    { name: 'same', statement, expects: { kind: 'same' } },
    { name: 'newest', statement, expects: { kind: 'fresh', withinHours: 24 } },
  ])
})

test('what cannot be a check is refused, and the field is named', async () => {
  const { id, sends } = await team()
  const wrong: [string, unknown][] = [
    ['name', { name: '', statement }],
    ['name', { name: 'two\nlines', statement }],
    ['name', { name: 'n'.repeat(81), statement }],
    ['statement', { name: 'a', statement: ' ' }],
    ['statement', { name: 'a', statement: 's'.repeat(4001) }],
    ['statement', { name: 'a', statement: 'SELECT \u0000' }],
    ['expects', { name: 'a', statement, expects: 'something else' }],
    ['limit', { name: 'a', statement, expects: 'at-least' }],
    ['limit', { name: 'a', statement, expects: 'fresh', limit: '0' }],
    ['limit', { name: 'a', statement, expects: 'at-least', limit: 'ten' }],
  ]
  for (const [field, body] of wrong) {
    const answer = await sends(body)
    expect(answer.status, JSON.stringify(body)).toBe(400)
    expect(Object.keys((await answer.json()).fields)).toEqual([field])
  }
  expect((await policyOf(id))?.customChecks).toEqual([])
  await sends({ name: 'a', statement })
  expect((await sends({ name: 'a', statement })).status).toBe(409)
})

test('a check is removed by its place, and only if it is the one that was meant', async () => {
  const { id, person, sends } = await team()
  for (const name of ['a', 'b', 'c']) await sends({ name, statement })
  const path = `/api/v1/sources/${id}/checks/0`
  const form = await remove(person.form(`${path}/remove`, { name: 'a' }), at({ id, index: '0' }))
  expect(form.status).toBe(303)
  const again = await remove(person.form(`${path}/remove`, { name: 'a' }), at({ id, index: '0' }))
  expect(again.status).toBe(404)
  expect((await DELETE(person.json('DELETE', `${path}?name=b`), at({ id, index: '0' }))).status).toBe(200)
  expect((await DELETE(person.json('DELETE', path), at({ id, index: 'x' }))).status).toBe(404)
  expect((await policyOf(id))?.customChecks.map((check) => check.name)).toEqual(['c'])
})

test('adding or removing a check requires a session', async () => {
  const { id, person } = await team()
  for (const route of [add, promise]) {
    const stranger = person.json('POST', `/api/v1/sources/${id}/checks`, { name: 'a', statement })
    stranger.headers.delete('cookie')
    expect((await route(stranger, at({ id }))).status).toBe(401)
  }
})

test('how gently a source is read is set within its bounds, and the checks stay', async () => {
  const { id, person, sends } = await team()
  await sends({ name: 'a', statement })
  const path = `/api/v1/sources/${id}/policy`
  const save = (fields: Record<string, string>) =>
    promise(person.form(path, { freshWithinHours: '24', ...fields }), at({ id }))
  await save({ connections: '3', sequential: 'on', snapshotMinutes: '20' })
  expect(await policyOf(id)).toMatchObject({
    connections: 3,
    sequential: true,
    snapshotMinutes: 20,
    customChecks: [{ name: 'a' }],
  })
  await save({ sequential: 'off' })
  expect(await policyOf(id)).toMatchObject({ connections: 3, sequential: false, snapshotMinutes: 20 })
  const wrong: Record<string, string>[] = [
    { connections: '1' },
    { connections: '21' },
    { snapshotMinutes: '0' },
    { sequential: 'maybe' },
  ]
  for (const fields of wrong) expect((await save(fields)).status).toBe(400)
  const misspelt = await promise(
    person.json('POST', path, { freshWithinHours: 6, sequental: true }),
    at({ id }),
  )
  expect(misspelt.status).toBe(400)
  expect((await misspelt.json()).fields.sequental).toMatchObject({
    message: 'There is no field "sequental".',
    hint: expect.stringContaining('sequential'),
  })
  const json = await promise(person.json('POST', path, { freshWithinHours: 6, sequential: true }), at({ id }))
  expect(await json.json()).toMatchObject({
    freshWithinHours: 6,
    sequential: true,
    customChecks: [{ name: 'a' }],
  })
})
