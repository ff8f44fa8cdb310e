import { expect, test } from 'vitest'
import { POST as logDrill, GET as readDrills } from '#app/api/v1/sources/[id]/drills/route.ts'
import { GET } from '#app/api/v1/sources/[id]/runbook/route.ts'
import { heading } from '#lib/runbook/build-block.ts'
import { addSource } from '#lib/store/sources.ts'
import { saveRunbook } from '#lib/store/worker/runbooks.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

const written = { blocks: null, writtenAt: '2026-11-22T12:00:00.000Z', runId: null, storedAt: null }

test('the runbook is a file to keep, under a name that every system takes', async () => {
  const source = await addSource(ana, { name: '../shop "prod"\u202e/é', variable: 'SOURCE_URL' })
  await saveRunbook({ sourceId: source.id, markdown: '# Restore it\n', ...written })
  const person = await signedIn()
  const answer = await GET(person.get(`/api/v1/sources/${source.id}/runbook`), at({ id: source.id }))
  expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="RUNBOOK-shop-prod.md"')
  expect(await answer.text()).toBe('# Restore it\n')
})

test('the file is in the language that the request names', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const pt = { markdown: '# Restaurar', blocks: [heading(1, 'Restaurar')], storedAt: null }
  await saveRunbook({ sourceId: id, markdown: '# Restore', ...written, translations: { pt } })
  const read = async (query: string) => {
    const answer = await GET(person.get(`/api/v1/sources/${id}/runbook${query}`), at({ id }))
    return [answer.status, answer.headers.get('content-language'), (await answer.text()).slice(0, 11)]
  }
  expect(await read('?language=pt')).toEqual([200, 'pt-PT', '# Restaurar'])
  const inPortuguese = await GET(person.get(`/api/v1/sources/${id}/runbook?language=pt`), at({ id }))
  expect(inPortuguese.headers.get('content-disposition')).toMatch(/filename="GUIA-DE-RESTAURO-[^"]+\.md"/)
  expect(await read('?language=en')).toEqual([200, 'en', '# Restore'])
  expect(await read('')).toEqual([200, 'en', '# Restore'])
  expect((await read('?language=de'))[0]).toBe(400)
})

test('a runbook that is not written yet is not found', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  expect((await GET(person.get(`/api/v1/sources/${id}/runbook`), at({ id }))).status).toBe(404)
})

test('who followed it says so by a plain form, and is named with it', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/drills`
  const form = person.form(path, { minutes: '42', worked: 'no', note: ' the locale was missing ' })
  const answer = await logDrill(form, at({ id }))
  expect(answer.headers.get('location')).toBe(`/databases/${id}/runbook?saved=1#drills`)
  await logDrill(person.json('POST', path, { minutes: 30, worked: true }), at({ id }))
  const { drills } = await (await readDrills(person.get(path), at({ id }))).json()
  expect(drills).toMatchObject([
    { by: 'ana@backproof.local (first-admin)', minutes: 30, worked: true, note: '' },
    { by: 'ana@backproof.local (first-admin)', minutes: 42, worked: false, note: 'the locale was missing' },
  ])
})

test('a drill without a result or a sensible duration is refused, and so is a person without a session', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/drills`
  const wrong: [string, unknown][] = [
    ['minutes', { worked: true }],
    ['minutes', { minutes: 0, worked: true }],
    ['worked', { minutes: 5 }],
    ['worked', { minutes: 5, worked: 'maybe' }],
    ['note', { minutes: 5, worked: true, note: 'n'.repeat(2001) }],
    ['note', { minutes: 5, worked: true, note: 'a\u0000b' }],
  ]
  for (const [field, body] of wrong) {
    const answer = await logDrill(person.json('POST', path, body), at({ id }))
    expect(answer.status, JSON.stringify(body).slice(0, 80)).toBe(400)
    expect(Object.keys((await answer.json()).fields)).toEqual([field])
  }
  const stranger = person.json('POST', path, { minutes: 5, worked: true })
  stranger.headers.delete('cookie')
  expect((await logDrill(stranger, at({ id }))).status).toBe(401)
})
