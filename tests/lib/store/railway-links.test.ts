import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { getRailwayLink, unlinkSource } from '#lib/store/railway-links.ts'
import { addToken, getToken, listTokens } from '#lib/store/railway-tokens.ts'
import { claimDueSurvey, linkSource } from '#lib/store/worker/railway-links.ts'
import { saveTokenScope, tokenForWorker } from '#lib/store/worker/railway-tokens.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { linkedSource, refused, refusedProblem } from './platform-sample.ts'

withMetadataDatabase()

const hour = 3_600_000
const due = (sourceId: string) =>
  database().railwayLink.update({ where: { sourceId }, data: { nextSurveyAt: new Date(Date.now() - 1000) } })

test('a link is given back as it was made, and can be made anew', async () => {
  const link = await linkedSource()
  expect(await getRailwayLink(link.sourceId)).toEqual(link)
  await linkSource({ ...link, serviceName: 'Postgres 17', connectedBy: 'ben' })
  expect(await getRailwayLink(link.sourceId)).toMatchObject({
    serviceName: 'Postgres 17',
    connectedBy: 'ben',
  })
  await unlinkSource(ana, link.sourceId)
  expect(await getRailwayLink(link.sourceId)).toBeNull()
})

test('with the last source that needs it a token is forgotten, and not before', async () => {
  const link = await linkedSource()
  const other = await linkedSource({ tokenId: link.tokenId })
  await unlinkSource(ana, link.sourceId)
  expect(await getToken(link.tokenId)).not.toBeNull()
  await unlinkSource(ana, other.sourceId)
  expect(await getToken(link.tokenId)).toBeNull()
})

test('a due survey is claimed by one caller, and is due again in an hour', async () => {
  await database().railwayLink.deleteMany()
  const links = [await linkedSource(), await linkedSource()]
  expect(await claimDueSurvey(hour)).toBeNull()
  for (const link of links) await due(link.sourceId)
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimDueSurvey(hour)))
  expect(claims.filter(Boolean).sort()).toEqual(links.map((link) => link.sourceId).sort())
  const { nextSurveyAt } = await database().railwayLink.findUniqueOrThrow({
    where: { sourceId: links[0]?.sourceId },
  })
  const waits = nextSurveyAt.getTime() - Date.now()
  expect(waits).toBeGreaterThan(0.9 * hour)
  expect(waits).toBeLessThan(1.1 * hour)
})

test('a source that was archived is not asked about any more', async () => {
  await database().railwayLink.deleteMany()
  const { sourceId } = await linkedSource()
  await due(sourceId)
  await database().source.update({ where: { id: sourceId }, data: { archivedAt: new Date() } })
  expect(await claimDueSurvey(hour)).toBeNull()
})

test('a token never comes back out of the store but to the worker', async () => {
  const { id } = await addToken(ana, { sealed: 'AGE box' })
  expect(await getToken(id)).toEqual({
    ...{ id, kind: null, addedBy: 'ana', addedAt: expect.any(String), variable: null },
    ...{ sees: null, seenAt: null, problem: null },
  })
  expect(JSON.stringify(await listTokens())).not.toContain('AGE box')
  expect(await tokenForWorker(id)).toEqual({ sealed: 'AGE box', kind: null })
  await expect(tokenForWorker('nothing')).rejects.toMatchObject({ code: 'not-found' })
})

test('a variable of the worker is one token, however often it is named', async () => {
  const first = await addToken(ana, { variable: 'RAILWAY_TOKEN' })
  expect(await addToken(ana, { variable: 'RAILWAY_TOKEN' })).toEqual(first)
  expect(await tokenForWorker(first.id)).toEqual({ variable: 'RAILWAY_TOKEN', kind: null })
})

test('what a token sees stays known while it cannot be asked, beside the problem', async () => {
  const { id } = await addToken(ana, { sealed: 'box' })
  const sees = { kind: 'project' as const, services: [], unread: [] }
  await saveTokenScope(id, { sees })
  await saveTokenScope(id, refused)
  expect(await getToken(id)).toMatchObject({ kind: 'project', sees, problem: refusedProblem })
  await saveTokenScope(id, { sees })
  expect(await getToken(id)).toMatchObject({ problem: null })
})

test('the database refuses a token with two sources, or with none', async () => {
  const both = { sealed: 'box', variable: 'RAILWAY_TOKEN', addedBy: 'ana' }
  await expect(database().railwayToken.create({ data: both })).rejects.toThrow()
  await expect(database().railwayToken.create({ data: { addedBy: 'ana' } })).rejects.toThrow()
})
