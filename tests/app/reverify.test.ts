import { expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { POST } from '#app/api/v1/sources/[id]/runs/route.ts'
import { webEnv } from '#lib/env.ts'
import { getRun, listRuns } from '#lib/store/runs.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { describeRequester } from '#lib/verification/labels.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

test('a kept archive is proved again from a plain form, and the run says so', async () => {
  expect(webEnv().redis).toBeNull()
  const { id } = await someSource()
  const first = await runningRun('c', id)
  await attachArchive(first, 'c', someArchive())
  await finishRun(first, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const archiveId = (await getRun(first))?.archive?.id ?? ''
  const person = await signedIn()
  const path = `/api/v1/sources/${id}/runs`
  const answer = await POST(person.form(path, { archiveId }), at({ id })).finally(closeQueue)
  expect(answer.status).toBe(303)
  const reverify = await getRun(answer.headers.get('location')?.split('/').at(-1) ?? '')
  expect(reverify).toMatchObject({ status: 'queued', reverify: true, archive: { id: archiveId } })
  expect(reverify && describeRequester(reverify)).toBe('ana@backproof.local · re-verification')
  expect((await listRuns({ sourceId: id })).runs.map((run) => run.reverify)).toEqual([true, false])
})

test('an archive of another source, or an unknown one, is not found', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const answer = await POST(
    person.json('POST', `/api/v1/sources/${id}/runs`, { archiveId: 'unknown' }),
    at({ id }),
  )
  expect(answer.status).toBe(404)
})
