import { expect, test } from 'vitest'
import { loadRunView } from '#app/_server/load-run-view.ts'
import { GET } from '#app/api/v1/runs/[id]/route.ts'
import { Problem, problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { getTask, requestTask } from '#lib/store/railway-tasks.ts'
import { getFinishedRun, getRun } from '#lib/store/runs.ts'
import { getSource } from '#lib/store/sources.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { claimTask, finishTask } from '#lib/store/worker/task-writes.ts'
import { at, signedIn } from '#tests/app/signed-in.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { runningRun, someSource } from './sample.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

/** Ends a run with a Problem that was thrown in it. */
async function errored(thrown: Problem): Promise<string> {
  const id = await runningRun('mine')
  await finishRun(id, 'mine', { status: 'errored', checks: [], problem: thrown.details })
  return id
}

const stored = async (id: string) => (await database().run.findUniqueOrThrow({ where: { id } })).problem

const refused = problem('connection-refused', { place: 'db:5432/shop' })

test('a problem is stored as a key and values, with the English words beside them', async () => {
  expect(await stored(await errored(refused))).toEqual({
    ...{ code: 'connection-refused', key: 'connection-refused', values: { place: 'db:5432/shop' } },
    message: 'Nothing accepts connections at db:5432/shop.',
    hint: 'Check host and port, and that the server is running and listens there.',
  })
})

test('a run, its report and the web API have the words of today, whatever words its row holds', async () => {
  const id = await errored(refused)
  const words = { message: 'Nothing listens at db:5432/shop.', hint: 'Look there.' }
  await database().run.update({ where: { id }, data: { problem: { ...refused.details, ...words } } })
  const { code, message, hint } = refused
  expect((await getRun(id))?.problem).toEqual({ code, message, hint })
  expect((await getFinishedRun(id))?.problem).toEqual({ code, message, hint })
  const { report } = (await loadRunView(id)) ?? {}
  expect(JSON.stringify(report)).toContain(message)
  expect(JSON.stringify(report)).toContain(hint)
  const person = await signedIn()
  const answer = await GET(person.get(`/api/v1/runs/${id}`), at({ id }))
  expect(await answer.json()).toMatchObject({ problem: { code, message, hint } })
})

test('a row of an earlier version has the words alone, and reads as before', async () => {
  const id = await errored(refused)
  const ofThen = { code: 'dump-failed', message: 'pg_dump gave up.', hint: 'Look at its log.' }
  await database().run.update({ where: { id }, data: { problem: ofThen } })
  expect((await getRun(id))?.problem).toEqual(ofThen)
  const { id: sourceId } = await someSource()
  await database().source.update({ where: { id: sourceId }, data: { probeProblem: ofThen } })
  expect((await getSource(sourceId))?.probeProblem).toEqual(ofThen)
})

test('an answer to a request that is stored all the same is unforeseen, and its words are not lost', async () => {
  const id = await errored(new Problem('bad-request', 'Unknown command.'))
  expect((await getRun(id))?.problem).toEqual({
    code: 'unforeseen',
    message: 'Unexpected error: Unknown command.',
    hint: 'This is a bug in Backproof: please report it.',
  })
})

test('why a task needs a connection from a person has the words of today, also where another problem is the reason', async () => {
  const { id: sourceId } = await someSource()
  const { id } = await requestTask({ kind: 'snapshot', sourceId, payload: {}, requestedBy: ana })
  await claimTask(id, 'c')
  const error = problem('connection-refused', { place: 'db:5432/shop' }).text
  const needed = problem('source-unreachable/service', {
    service: 'shop',
    failures: [{ name: 'URL', error }],
  })
  await finishTask(id, 'c', { result: { connectionNeeded: { ...needed.details, message: 'None works.' } } })
  const words =
    'No connection string of shop works from this worker. URL: Nothing accepts connections at db:5432/shop.'
  expect((await getTask(id))?.result).toEqual({ connectionNeeded: words })
  const ofThen = { connectionNeeded: 'None works.' }
  await database().railwayTask.update({ where: { id }, data: { result: ofThen } })
  expect((await getTask(id))?.result).toEqual(ofThen)
})

test('no value of a problem is longer than what a page can show', async () => {
  const id = await errored(problem('dump-failed', { error: 'x'.repeat(1_000_000) }))
  expect(JSON.stringify(await stored(id)).length).toBeLessThan(10_000)
})
