import { expect, test } from 'vitest'
import { GET as getOverview } from '#app/api/v1/sources/[id]/overview/route.ts'
import { GET as getWorker } from '#app/api/v1/worker/route.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

async function overviewOf(id: string) {
  const person = await signedIn()
  const answer = await getOverview(person.get(`/api/v1/sources/${id}/overview`), at({ id }))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  return answer.json()
}

test('the overview of a source follows its runs, from none over one that is under way to its report', async () => {
  const { id } = await someSource()
  expect(await overviewOf(id)).toMatchObject({
    source: { id, unreachable: false },
    gate: { state: 'out-of-date' },
    active: null,
    shownRunId: null,
    runs: [],
    usualMs: null,
  })
  const run = await runningRun('c', id)
  expect(await overviewOf(id)).toMatchObject({ active: { id: run, queued: false }, shownRunId: null })
  await attachArchive(run, 'c', someArchive())
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const ended = await overviewOf(id)
  expect(ended).toMatchObject({ active: null, shownRunId: run, runs: [{ id: run, status: 'passed' }] })
  expect(ended.criteria).toHaveLength(8)
})

test('it holds no connection, and neither host nor role of the source', async () => {
  const { id } = await someSource()
  expect(Object.keys((await overviewOf(id)).source).sort()).toEqual(
    ['bytes', 'connected', 'id', 'name', 'restoreWithinMs', 'serverVersion', 'unreachable'].sort(),
  )
})

test('a source that does not exist is not found', async () => {
  const person = await signedIn()
  const answer = await getOverview(person.get('/api/v1/sources/x/overview'), at({ id: 'x' }))
  expect(answer.status).toBe(404)
})

test('a worker that never reported is null', async () => {
  const person = await signedIn()
  expect(await (await getWorker(person.get('/api/v1/worker'))).json()).toBeNull()
})
