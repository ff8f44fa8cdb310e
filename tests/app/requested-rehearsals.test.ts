import { afterAll, beforeEach, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { POST as createKey } from '#app/api/v1/keys/route.ts'
import { POST as cancel } from '#app/api/v1/rehearsal-requests/[id]/cancel/route.ts'
import { GET as read } from '#app/api/v1/rehearsal-requests/[id]/route.ts'
import { GET as list, POST as request } from '#app/api/v1/sources/[id]/rehearsals/route.ts'
import { database } from '#lib/store/database.ts'
import { cancelRehearsal } from '#lib/store/rehearsal-requests.ts'
import { attachArchive } from '#lib/store/worker/run-writes.ts'
import { runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
beforeEach(async () => {
  await database().rateLimit.deleteMany()
})
afterAll(closeQueue)

const sql = 'ALTER TABLE orders ADD note text;'

async function someStored() {
  const { id } = await someSource()
  const runId = await runningRun('claim', id)
  await attachArchive(runId, 'claim', someArchive())
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: runId } })
  return { id, archiveId: archiveId ?? '', path: `/api/v1/sources/${id}/rehearsals` }
}

/** What waits for a worker. */
const stored = (sourceId: string) =>
  database().rehearsalRequest.findFirst({ where: { sourceId }, orderBy: { number: 'desc' } })

function uploaded(
  files: [name: string, text: string | Uint8Array<ArrayBuffer>, field?: string][],
  more = {},
) {
  const form = new FormData()
  for (const [name, text, field = 'files'] of files) form.append(field, new File([text], name))
  for (const [name, value] of Object.entries(more)) form.append(name, String(value))
  return form
}

test('a migration that is sent as JSON waits, can be read and listed, and is cancelled', async () => {
  const [person, { id, archiveId, path }] = [await signedIn(), await someStored()]
  const body = {
    files: [{ path: 'new.sql', sql }],
    archiveId,
    commit: '4F9AC21',
    maxLock: '3s',
    maxRowsLost: 0,
  }
  const answer = await request(person.json('POST', path, body), at({ id }))
  const made = await answer.json()
  expect(answer.status, made.message).toBe(202)
  const where = `/api/v1/rehearsal-requests/${made.id}`
  expect(answer.headers.get('location')).toBe(where)
  const state = await (await read(person.get(where), at({ id: made.id }))).json()
  expect(state).toMatchObject({
    ...{ status: 'queued', migration: 'new.sql', scripts: 1, commit: '4f9ac21', archive: { id: archiveId } },
    limits: { maxLockMs: 3000, maxTimeMs: null, maxRowsLost: 0, noRewrites: false },
  })
  expect((await (await list(person.get(path), at({ id }))).json()).requested).toEqual(state)
  const again = await request(person.json('POST', path, body), at({ id }))
  expect([again.status, (await again.json()).code]).toEqual([409, 'conflict'])
  const stopped = await cancel(person.json('POST', `${where}/cancel`), at({ id: made.id }))
  expect(await stopped.json()).toEqual({ id: made.id, asked: true })
  expect(await stored(id)).toMatchObject({ status: 'cancelled', files: null })
})

test('a plain form uploads the files, and leads back to the page, as its cancel button does', async () => {
  const [person, { id, archiveId, path }] = [await signedIn(), await someStored()]
  const empty = { commit: '', maxLock: '', maxTime: ' ', maxRowsLost: '' }
  const more = { ...empty, archiveId, noRewrites: 'on' }
  const form = uploaded(
    [
      ['10_b.sql', 'SELECT 10;'],
      ['9_a.sql', '\ufeffSELECT 9;'],
      ['', '', 'folder'],
    ],
    more,
  )
  const answer = await request(person.upload(path, form), at({ id }))
  const page = `/databases/${id}/rehearsals`
  expect([answer.status, answer.headers.get('location')]).toEqual([303, page])
  const row = await stored(id)
  expect(row).toMatchObject({
    ...{ migration: '9_a.sql … 10_b.sql', scripts: 2, commit: null },
    limits: { maxLockMs: null, maxTimeMs: null, maxRowsLost: null, noRewrites: true },
    files: {
      scripts: [
        { name: '9_a.sql', sql: 'SELECT 9;' },
        { name: '10_b.sql', sql: 'SELECT 10;' },
      ],
    },
  })
  const stop = `/api/v1/rehearsal-requests/${row?.id}/cancel`
  const back = await cancel(person.form(stop), at({ id: row?.id ?? '' }))
  expect([back.status, back.headers.get('location')]).toEqual([303, page])
})

test('a folder of Prisma is uploaded whole', async () => {
  const [person, { id, archiveId, path }] = [await signedIn(), await someStored()]
  const form = uploaded(
    [
      ['', ''],
      ['migrations/2_b/migration.sql', sql, 'folder'],
      ['migrations/1_a/migration.sql', sql, 'folder'],
      ['migrations/migration_lock.toml', 'provider = "postgresql"', 'folder'],
    ],
    { archiveId, maxRowsLost: '5' },
  )
  expect((await request(person.upload(path, form), at({ id }))).status).toBe(303)
  expect(await stored(id)).toMatchObject({
    ...{ migration: 'migrations', limits: { maxRowsLost: 5 } },
    files: { kind: 'prisma', scripts: [{ name: '1_a' }, { name: '2_b' }] },
  })
  await cancelRehearsal(ana, (await stored(id))?.id ?? '')
})

test.each([
  ['no file', [['', '']], {}, 'No file is chosen.'],
  ['no text', [['a.sql', new Uint8Array([0xff, 0xfe, 0x41])]], {}, 'a.sql cannot be read as text in UTF-8.'],
  ['a script that undoes itself', [['a.sql', '-- migrate:down']], {}, 'undoes the script'],
  ['too many files', Array.from({ length: 501 }, (_, i) => [`${i}.sql`, sql]), {}, 'more than 500 files'],
  ['too much text', [['a.sql', new Uint8Array(900_001)]], {}, 'larger than 900 kB'],
  ['a path that leads elsewhere', [['../a.sql', sql]], {}, 'The path of a file cannot be used.'],
  ['a time that is none', [['a.sql', sql]], { maxLock: '3' }, 'This is not a time.'],
  ['rows that are none', [['a.sql', sql]], { maxRowsLost: 'many' }, 'This is not a number of rows.'],
  ['text in the place of files', [], { files: 'a.sql' }, 'The files cannot be read.'],
] as [string, [string, string | Uint8Array<ArrayBuffer>][], object, string][])(
  'a form with %s is refused with the reason, and nothing waits',
  async (_, files, more, message) => {
    const [person, { id, archiveId, path }] = [await signedIn(), await someStored()]
    const answer = await request(person.upload(path, uploaded(files, { archiveId, ...more })), at({ id }))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
    expect(await stored(id)).toBeNull()
  },
)

test('a key for rehearsals alone reads and cancels what it requested, and nothing else', async () => {
  const [person, { id, archiveId, path }] = [await signedIn(), await someStored()]
  const key = async (scopes: string[], sourceIds: string[] | null = null) => {
    const fields = { name: 'pipeline', scopes, ...(sourceIds && { sourceIds }) }
    return (await (await createKey(person.json('POST', '/api/v1/keys', fields), at({}))).json()).key
  }
  const own = await key(['rehearse'])
  const by = (bearer: string, method: string, where: string, body?: object) =>
    new Request(`http://127.0.0.1:3000${where}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
  const answer = await request(
    by(own, 'POST', path, { files: [{ path: 'new.sql', sql }], archiveId }),
    at({ id }),
  )
  const where = answer.headers.get('location') ?? ''
  const made = where.split('/').at(-1) ?? ''
  const state = await read(by(own, 'GET', where), at({ id: made }))
  expect([state.status, (await state.json()).status]).toEqual([200, 'queued'])
  // Another key with the same name and scope, one that may do everything else, and one of another database.
  expect((await read(by(await key(['rehearse']), 'GET', where), at({ id: made }))).status).toBe(403)
  expect((await read(by(await key(['gate', 'verify']), 'GET', where), at({ id: made }))).status).toBe(403)
  const elsewhere = await key(['rehearse', 'read'], [(await someSource()).id])
  expect((await read(by(elsewhere, 'GET', where), at({ id: made }))).status).toBe(404)
  expect((await list(by(own, 'GET', path), at({ id }))).status).toBe(403)
  expect((await read(by(own, 'GET', `${where}x`), at({ id: `${made}x` }))).status).toBe(403)
  expect((await cancel(by(own, 'POST', `${where}/cancel`), at({ id: made }))).status).toBe(202)
})

test('of two requests that come at once one waits', async () => {
  const [person, { id, archiveId, path }] = [await signedIn(), await someStored()]
  const body = { files: [{ path: 'new.sql', sql }], archiveId }
  const answers = await Promise.all([1, 2, 3].map(() => request(person.json('POST', path, body), at({ id }))))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409])
  await cancelRehearsal(ana, (await stored(id))?.id ?? '')
})

test('an operator and a key without the scope are refused; a key with it is of a pipeline', async () => {
  const [person, operator] = [await signedIn(), await signedIn('operator')]
  const { id, archiveId, path } = await someStored()
  const body = { files: [{ path: 'new.sql', sql }], archiveId }
  expect((await request(operator.json('POST', path, body), at({ id }))).status).toBe(403)
  const withKey = async (scopes: string[]) => {
    const fields = { name: 'pipeline', scopes }
    const { key } = await (await createKey(person.json('POST', '/api/v1/keys', fields), at({}))).json()
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const sent = new Request(`http://127.0.0.1:3000${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return request(sent, at({ id }))
  }
  expect((await withKey(['gate', 'read', 'verify'])).status).toBe(403)
  expect(await stored(id)).toBeNull()
  expect((await withKey(['rehearse'])).status).toBe(202)
  const row = await stored(id)
  expect(row).toMatchObject({ trigger: 'ci', status: 'queued' })
  const stop = `/api/v1/rehearsal-requests/${row?.id}/cancel`
  expect((await cancel(operator.json('POST', stop), at({ id: row?.id ?? '' }))).status).toBe(403)
  expect(await stored(id)).toMatchObject({ status: 'queued' })
})
