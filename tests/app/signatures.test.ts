import { afterAll, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { auth } from '#app/_server/session.ts'
import { POST as share } from '#app/api/v1/runs/[id]/shares/route.ts'
import { POST as acknowledge } from '#app/api/v1/runs/[id]/warnings/[position]/acknowledge/route.ts'
import { POST as logDrill } from '#app/api/v1/sources/[id]/drills/route.ts'
import { POST as survey } from '#app/api/v1/sources/[id]/railway/tasks/route.ts'
import { POST as verify } from '#app/api/v1/sources/[id]/runs/route.ts'
import { latestTasks } from '#lib/store/railway-tasks.ts'
import { getDrills } from '#lib/store/runbooks.ts'
import { getRun } from '#lib/store/runs.ts'
import { listShares } from '#lib/store/shares.ts'
import { listWarnings } from '#lib/store/warnings.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import { linkedSource } from '#tests/lib/store/platform-sample.ts'
import { provedChecks, runningRun } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
afterAll(closeQueue)

test('whatever a member does is signed with e-mail and account, not with the name they chose', async () => {
  const { sourceId: id } = await linkedSource()
  const [admin, member] = [await signedIn(), await signedIn('operator')]
  const runId = await runningRun('c', id)
  await saveWarnings(runId, 'c', [{ kind: 'table-emptied', subject: 'a.t', was: '3 rows', is: '0 rows' }])
  await finishRun(runId, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const rename = new Headers(member.get('/').headers)
  await auth().api.updateUser({ headers: rename, body: { name: admin.email } })
  const steps = [
    acknowledge(
      member.json('POST', `/api/v1/runs/${runId}/warnings/0/acknowledge`),
      at({ id: runId, position: '0' }),
    ),
    share(member.json('POST', `/api/v1/runs/${runId}/shares`), at({ id: runId })),
    logDrill(member.json('POST', `/api/v1/sources/${id}/drills`, { minutes: 5, worked: true }), at({ id })),
    survey(member.json('POST', `/api/v1/sources/${id}/railway/tasks`, { kind: 'survey' }), at({ id })),
    verify(member.json('POST', `/api/v1/sources/${id}/runs`), at({ id })),
  ]
  const answers = await Promise.all(steps)
  expect(answers.map(({ status }) => status)).toEqual([200, 201, 201, 202, 202])
  const asked = await answers[4]?.json()
  const signatures = [
    (await listWarnings(runId)).listed[0]?.acknowledged?.by,
    (await listShares(runId))[0]?.createdBy,
    (await getDrills(id))[0]?.by,
    (await latestTasks(id, { limit: 1 }))[0]?.requestedBy,
    (await getRun(asked.id))?.requestedBy,
  ]
  expect(signatures).toEqual(Array(5).fill(`ben@backproof.local (${member.id})`))
})
