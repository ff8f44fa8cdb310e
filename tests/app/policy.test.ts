import { expect, test } from 'vitest'
import { POST } from '#app/api/v1/sources/[id]/policy/route.ts'
import { getSource } from '#lib/store/sources.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

test('how often Backups are made and how long they are kept is promised within bounds, and stays otherwise', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/policy`
  const save = (fields: Record<string, string>) =>
    POST(person.form(path, { freshWithinHours: '24', ...fields }), at({ id }))
  const policy = async () => (await getSource(id))?.policy
  expect((await save({ cadenceHours: '12', keptForDays: '30' })).status).toBe(303)
  expect(await policy()).toMatchObject({ cadenceHours: 12, keptForDays: 30 })
  await save({})
  expect(await policy()).toMatchObject({ cadenceHours: 12, keptForDays: 30 })
  const wrong: Record<string, string>[] = [
    { cadenceHours: '0' },
    { keptForDays: '1.5' },
    { keptForDays: '4000' },
  ]
  for (const fields of wrong) expect((await save(fields)).status).toBe(400)
  expect(await policy()).toMatchObject({ cadenceHours: 12, keptForDays: 30 })
})

test.each(['retainNewest', 'retainDays', 'retainDaily', 'retainWeekly', 'retainMonthly', 'retainYearly'])(
  'a negative %s is refused with a sentence and a hint, and nothing changes',
  async (field) => {
    const [{ id }, person] = [await someSource(), await signedIn()]
    const path = `/api/v1/sources/${id}/policy`
    const before = (await getSource(id))?.policy
    const fields = { freshWithinHours: '12', [field]: '-1' }
    const page = await POST(person.form(path, fields), at({ id }))
    const text = await page.text()
    expect(page.status).toBe(400)
    expect(text).toContain('How many archives are retained must be a whole number.')
    expect(text).toContain('From 0 to 10000; the newest: from 1.')
    const answer = await POST(person.json('POST', path, fields), at({ id }))
    expect([answer.status, Object.keys((await answer.json()).fields)]).toEqual([400, [field]])
    expect((await getSource(id))?.policy).toEqual(before)
  },
)

test('a required schema that the database did not have when it was last read is saved, and the answer names it', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/policy`
  const save = async (requiredSchemas: string[]) => {
    const answer = await POST(
      person.json('POST', path, { freshWithinHours: 24, requiredSchemas }),
      at({ id }),
    )
    return [answer.status, (await answer.json()).schemasNotFound]
  }
  expect(await save(['payments'])).toEqual([200, []])
  await saveProbe(id, { probe: { serverVersion: '18.1', schemas: [{ name: 'shop', tables: 2 }] } as never })
  expect(await save(['shop', 'payments'])).toEqual([200, ['payments']])
  expect((await getSource(id))?.policy.requiredSchemas).toEqual(['shop', 'payments'])
})
