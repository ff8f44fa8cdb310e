import { expect, test } from 'vitest'
import { POST } from '#app/api/v1/runs/[id]/production-warnings/[position]/acknowledge/route.ts'
import { database } from '#lib/store/database.ts'
import { productionAcknowledgements } from '#lib/store/production-acknowledgements.ts'
import { newestProductionReading } from '#lib/store/production-readings.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { saveProductionReading } from '#lib/store/worker/save-production-reading.ts'
import type { ProductionWarning } from '#lib/verification/production-warnings/production-warning.ts'
import { summarizeProductionWarnings } from '#lib/verification/production-warnings/summarize-production-warnings.ts'
import { wordedProductionReading } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { provedChecks, runningRun, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

/** A name with a byte that is no UTF-8, as a database without an encoding gives it. */
const unlogged: ProductionWarning = { kind: 'table-unlogged', facts: { schema: 'a', name: 'caf\udce9' } }
const behind: ProductionWarning = {
  kind: 'extension-behind',
  facts: { name: 'pg_trgm', installed: '1.3', available: '1.6' },
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function readRun(sourceId: string) {
  const id = await runningRun('c', sourceId)
  const readAt = new Date().toISOString()
  expect(
    await saveProductionReading(id, 'c', { readAt, warnings: [unlogged, behind], more: {}, unread: [] }),
  ).toBe(true)
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return id
}

/** What the page of the database shows as open now. */
async function open(sourceId: string) {
  const newest = await newestProductionReading(sourceId)
  const known = await productionAcknowledgements(sourceId)
  if (!newest) throw new Error('nothing was read')
  const { kinds, acknowledged } = summarizeProductionWarnings(newest, 'en', known)
  const worded = wordedProductionReading(newest.reading, 'en', known)
  expect(worded.open).toBe(kinds.length)
  return { kinds: kinds.map(({ kind }) => kind), acknowledged, first: worded.warnings[0]?.acknowledged }
}

test('an acknowledged warning stays so on later runs until its end date, and is open again from then on', async () => {
  const [source, person] = [await someSource(), await signedIn()]
  const id = await readRun(source.id)
  const path = `/api/v1/runs/${id}/production-warnings/0/acknowledge`
  const sent = { reason: 'Filled again each night.', until: inDays(30) }
  const answer = await POST(person.json('POST', path, sent), at({ id, position: '0' }))
  expect(answer.status).toBe(200)
  await readRun(source.id)
  expect(await open(source.id)).toEqual({
    kinds: ['extension-behind'],
    acknowledged: 1,
    first: {
      ...{ by: 'ana@backproof.local (first-admin)', reason: sent.reason, at: expect.any(String) },
      until: `${sent.until}T00:00:00.000Z`,
    },
  })
  const [event] = await database().auditEvent.findMany({
    where: { action: 'production-warning.acknowledge' },
  })
  expect(event?.details).toMatchObject({ kind: 'table-unlogged', ...sent })
  await database().$executeRaw`
    UPDATE "ProductionAcknowledgement" SET "acknowledgedAt" = now() - interval '2 days', until = now() - interval '1 day'`
  expect(await open(source.id)).toEqual({
    kinds: ['table-unlogged', 'extension-behind'],
    acknowledged: 0,
    first: null,
  })
})

test('it needs a reason and a day after today within a year, and a warning that exists', async () => {
  const [source, person] = [await someSource(), await signedIn()]
  const id = await readRun(source.id)
  const send = async (position: string, body: object) => {
    const path = `/api/v1/runs/${id}/production-warnings/${position}/acknowledge`
    return (await POST(person.json('POST', path, body), at({ id, position }))).status
  }
  const until = inDays(2)
  const reason = 'Known since May.'
  expect(await send('0', { until })).toBe(400)
  expect(await send('0', { reason: 'no', until })).toBe(400)
  for (const wrong of [inDays(-1), inDays(0), inDays(367), inDays(400), 'soon', ''])
    expect(await send('0', { reason, until: wrong })).toBe(400)
  expect(await send('2', { reason, until })).toBe(404)
  expect(await send('x', { reason, until })).toBe(404)
  for (const hidden of ['Known\u0007 since May.', 'Known \u202eyaM ecnis.'])
    expect(await send('0', { reason: hidden, until })).toBe(400)
  expect((await open(source.id)).acknowledged).toBe(0)
  // Without a script: what was typed, and the way back to the form.
  const typed = { reason: 'Known <since> May.', until: inDays(400) }
  const wrong = person.form(`/api/v1/runs/${id}/production-warnings/1/acknowledge`, typed)
  wrong.headers.set('referer', `http://127.0.0.1:3000/runs/${id}?kind=table`)
  const refused = await (await POST(wrong, at({ id, position: '1' }))).text()
  expect(refused).toContain('An acknowledgement needs an end date.')
  expect(refused).toContain('Reason: Known &#60;since&#62; May.')
  expect(refused).toContain(`<a href="/runs/${id}?kind=table"`)
  expect(refused).toContain('Back to the form')
  const form = person.form(`/api/v1/runs/${id}/production-warnings/1/acknowledge`, { reason, until })
  const answer = await POST(form, at({ id, position: '1' }))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/runs/${id}#production-warnings`])
  // The last day that the form offers; and of an acknowledged one another reason and day.
  expect(await send('1', { reason: 'It stays\r\nfor\ta year.', until: inDays(366) })).toBe(200)
  expect([...(await productionAcknowledgements(source.id)).values()]).toMatchObject([
    { reason: 'It stays for a year.' },
  ])
  const list = `/runs/${id}/production-warnings?kind=extension-behind`
  const later = person.form(`/api/v1/runs/${id}/production-warnings/1/acknowledge`, { reason, until })
  later.headers.set('referer', `http://127.0.0.1:3000${list}`)
  const back = await POST(later, at({ id, position: '1' }))
  expect(back.headers.get('location')).toBe(`${list}#production-warnings`)
  expect([...(await productionAcknowledgements(source.id)).values()]).toMatchObject([
    { reason, until: `${until}T00:00:00.000Z` },
  ])
})
