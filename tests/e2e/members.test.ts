import { atRailway } from '#tests/support/at-railway.ts'
import { expect, listen, test } from '#tests/support/browser.ts'

const password = 'a long password of a member'

test('a member reads, verifies and shares, finds no form that only an admin may send, and reads why', async ({
  page,
  stranger,
  site,
}) => {
  await atRailway(page, site)
  const email = `member-${Date.now()}@backproof.local`
  const made = await page.request.post('/api/auth/admin/create-user', {
    headers: { origin: site.url },
    data: { email, password, name: 'Admin' },
  })
  expect(made.status()).toBe(200)
  const errors = listen(stranger)
  const signedIn = await stranger.request.post('/api/v1/session', {
    headers: { origin: site.url },
    data: { email, password },
  })
  expect(signedIn.status()).toBe(200)

  await stranger.goto(`/sources/${site.sourceId}`)
  await expect(stranger.getByRole('button', { name: 'Verify now' })).toBeVisible()
  await expect(stranger.getByText('Only an admin can change this.').first()).toBeVisible()
  await expect(stranger.getByLabel('Max connections')).toBeDisabled()
  for (const name of ['Save', 'Add check', 'Disconnect', 'Reconnect', 'Create backup', 'Review changes'])
    for (const path of [`/sources/${site.sourceId}`, `/backups?source=${site.sourceId}`]) {
      await stranger.goto(path)
      await expect(stranger.locator('h1')).toBeVisible()
      await expect(stranger.getByText(name, { exact: true }), `${name} on ${path}`).toHaveCount(0)
    }
  for (const path of [
    '/sources/new',
    '/sources/connect',
    `/backups/schedules?source=${site.sourceId}&kind=DAILY`,
  ]) {
    await stranger.goto(path)
    await expect(stranger.locator('h1')).toHaveText('Only an admin can do this.')
    await expect(stranger.locator('main form')).toHaveCount(0)
  }
  const refused = await stranger.request.post(`/api/v1/sources/${site.sourceId}/policy`, {
    headers: { origin: site.url },
    data: { freshWithinHours: 1 },
  })
  expect(refused.status()).toBe(403)
  expect(errors).toEqual([])
})
