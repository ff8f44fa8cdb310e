import { expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { sql } from '#tests/support/cluster.ts'
import { holdRestore } from '#tests/support/hold-restore.ts'

const heldName = /^held-production-/

/** A test that ended before it cancelled leaves a run that takes an hour, and the next test uses the same worker. */
test.afterEach(async ({ page, site }) => {
  const post = (path: string, data: unknown = {}) =>
    page.request.post(`/api/v1${path}`, { headers: { origin: site.url }, data })
  const { sources } = await (await page.request.get('/api/v1/sources')).json()
  for (const { id, name } of sources as { id: string; name: string }[]) {
    if (!heldName.test(name)) continue
    const { runs } = await (await page.request.get(`/api/v1/runs?source=${id}`)).json()
    for (const run of runs as { id: string; status: string }[])
      if (['queued', 'running'].includes(run.status)) await post(`/runs/${run.id}/cancel`)
    await expect.poll(async () => (await post(`/sources/${id}/delete`, { name })).ok()).toBe(true)
  }
})

test('a run is watched at its step, cancelled, and says so', async ({ page, site }) => {
  const url = Object.assign(new URL(site.sourceUrl), { pathname: '/held' }).href
  const send = (path: string, data: unknown) =>
    page.request.post(`/api/v1/sources${path}`, { headers: { origin: site.url }, data })
  await sql(site.sourceUrl, 'DROP DATABASE IF EXISTS held', 'CREATE DATABASE held')
  await holdRestore(url, 'held')
  const name = `held-production-${Date.now()}`
  const { id } = await (await send('', { name, connectionString: url })).json()

  await page.goto(`/databases/${id}`)
  await page.getByRole('button', { name: 'Verify now' }).click()
  const log = page.locator('#log')
  await expect(log).toContainText('Step Restore begins.')
  await expect(page.getByRole('listitem').filter({ hasText: /^Restore/ })).toContainText('running')
  await expectStateAccessible(page, 'a run under way')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('h1')).toHaveAttribute('data-status', 'cancelled')
  await expect(() => log.scrollIntoViewIfNeeded()).toPass()
  await expect(log).toContainText('The run ends: cancelled.')
  await expectStateAccessible(page, 'a run that was cancelled')
  await page.goto(`/databases/${id}`)
  await expect(page.getByRole('link', { name: /^Run \d+: Cancelled/ })).toBeVisible()
})
