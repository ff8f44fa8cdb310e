import { atRailway } from '#tests/support/at-railway.ts'
import { expect, test } from '#tests/support/browser.ts'
import { joinAs } from '#tests/support/join-as.ts'

const password = 'a long password of a member'

test('an operator verifies, shares and creates backups, finds no form that only an admin may send, and reads why', async ({
  page,
  stranger,
  site,
}) => {
  await atRailway(page, site)
  await joinAs('operator', { admin: page, member: stranger, site, password })

  await stranger.goto(`/databases/${site.sourceId}/settings`)
  await expect(stranger.getByRole('button', { name: 'Verify now' })).toBeVisible()
  await expect(stranger.getByText('Only an admin can change this.').first()).toBeVisible()
  await expect(stranger.getByLabel('Max connections')).toBeDisabled()
  await stranger.goto(`/backups?source=${site.sourceId}`)
  await expect(stranger.getByText('Create backup')).toBeVisible()
  await expect(stranger.getByRole('button', { name: 'Refresh' })).toBeVisible()
  for (const name of ['Save', 'Add check', 'Disconnect', 'Reconnect', 'Review changes'])
    for (const path of [`/databases/${site.sourceId}/settings`, `/backups?source=${site.sourceId}`]) {
      await stranger.goto(path)
      await expect(stranger.locator('h1')).toBeVisible()
      await expect(stranger.getByText(name, { exact: true }), `${name} on ${path}`).toHaveCount(0)
    }
  for (const path of [
    '/databases/new',
    '/databases/connect',
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
})

test('a viewer reads every page, is offered no change, and reads who can make it', async ({
  page,
  stranger,
  site,
}) => {
  await atRailway(page, site)
  await joinAs('viewer', { admin: page, member: stranger, site, password })
  for (const [path, sentence] of [
    [`/databases/${site.sourceId}`, 'An operator or an admin can verify.'],
    [`/databases/${site.sourceId}/settings`, 'Only an admin can change this.'],
    [`/backups?source=${site.sourceId}`, 'Only an operator or an admin can create a backup'],
    [`/databases/${site.sourceId}/runbook`, 'Only an operator or an admin can add to this log.'],
  ] as const) {
    await stranger.goto(path)
    await expect(stranger.getByText(sentence).first(), path).toBeVisible()
    await expect(stranger.locator('main form button[type=submit]'), path).toHaveCount(0)
  }
  const refused = await stranger.request.post(`/api/v1/sources/${site.sourceId}/runs`, {
    headers: { origin: site.url },
    data: {},
  })
  expect(refused.status()).toBe(403)
})
