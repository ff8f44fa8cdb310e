import { beforeAll, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { GET as getRunView } from '#app/api/v1/runs/[id]/route.ts'
import { GET as getRuns } from '#app/api/v1/runs/route.ts'
import { POST } from '#app/api/v1/sources/[id]/runs/route.ts'
import { describeRequester } from '#lib/verification/labels.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
let person: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  person = await signedIn()
})

const deploy = {
  commit: '4F9AC21D0B7E1C2A3F4E5D6C7B8A9F0E1D2C3B4A',
  branch: 'feature/checkout <b>',
  pullRequest: 12,
  deployUrl: 'https://ci.example.com/job/7?step=gate',
}

async function start(id: string, body: unknown) {
  const response = await POST(person.json('POST', `/api/v1/sources/${id}/runs`, body), at({ id })).finally(
    closeQueue,
  )
  return { status: response.status, body: await response.json() }
}

async function found(query: string): Promise<string[]> {
  const { runs } = await (await getRuns(person.get(`/api/v1/runs?${query}`))).json()
  return runs.map((run: { id: string }) => run.id)
}

test('a run shows the commit, branch, pull request and link of its deploy, and is found by them', async () => {
  const [{ id, name }, other] = [await someSource(), await someSource()]
  const { body: run, status } = await start(name, deploy)
  expect(status).toBe(202)
  const { body: elsewhere } = await start(other.id, { commit: 'aaaaaaa', branch: 'main' })
  const view = await (await getRunView(person.get(`/api/v1/runs/${run.id}`), at({ id: run.id }))).json()
  expect(view).toMatchObject({ ...deploy, commit: deploy.commit.toLowerCase(), trigger: 'ci', sourceId: id })
  expect(describeRequester(view)).toBe('ana@backproof.local · CI · feature/checkout <b> · 4f9ac21 · #12')
  expect(await found('commit=4F9AC21')).toEqual([run.id])
  expect(await found('pullRequest=12')).toEqual([run.id])
  expect(await found(`branch=${encodeURIComponent(deploy.branch)}`)).toEqual([run.id])
  expect(await found('branch=main')).toEqual([elsewhere.id])
  expect(await found('branch=main&commit=4f9ac21')).toEqual([])
  expect((await getRuns(person.get('/api/v1/runs?commit=xyz'))).status).toBe(400)
})

test('empty variables of a pipeline are no values', async () => {
  const { id } = await someSource()
  const { status, body: run } = await start(id, { commit: '', branch: '', pullRequest: '', deployUrl: '' })
  expect(status).toBe(202)
  const view = await (await getRunView(person.get(`/api/v1/runs/${run.id}`), at({ id: run.id }))).json()
  expect(view).toMatchObject({
    commit: null,
    branch: null,
    pullRequest: null,
    deployUrl: null,
    trigger: 'person',
  })
})

test.each([
  ['commit', 'main'],
  ['commit', 'abc'],
  ['branch', 'x'.repeat(256)],
  ['pullRequest', 'twelve'],
  ['pullRequest', -1],
  ['pullRequest', 99_999_999_999],
  ['deployUrl', 'javascript:alert(1)'],
  ['deployUrl', 'ftp://example.com/'],
  ['deployUrl', 'https://user:secret@example.com/'],
  ['deployUrl', `https://example.com/${'x'.repeat(500)}`],
])('a run with the %s %j is refused, with how to write it', async (field, value) => {
  const { id } = await someSource()
  const { status, body } = await start(id, { ...deploy, [field]: value })
  expect([status, Object.keys(body.fields)]).toEqual([400, [field]])
  expect(body.fields[field].hint).not.toBe('')
})
