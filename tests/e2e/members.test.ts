import type { Page } from '@playwright/test'
import { atRailway } from '#tests/support/at-railway.ts'
import { expect, listen, test } from '#tests/support/browser.ts'

const password = 'a long password of a member'
type Site = { url: string; sourceId: string }

/** Invites a person as an admin, and accepts in another browser, which is signed in then. */
async function signInAs(role: 'viewer' | 'operator', admin: Page, other: Page, site: Site) {
  const headers = { origin: site.url }
  const data = { email: `${role}-${Date.now()}@backproof.local`, role }
  const made = await admin.request.post('/api/v1/members/invitations', { headers, data })
  expect(made.status()).toBe(201)
  const token = String((await made.json()).url)
    .split('/')
    .at(-1)
  const accepted = await other.request.post('/api/v1/invitations/accept', {
    headers,
    data: { token, password },
  })
  expect(accepted.status()).toBe(201)
}

test('an operator verifies, shares and creates backups, finds no form that only an admin may send, and reads why', async ({
  page,
  stranger,
  site,
}) => {
  await atRailway(page, site)
  const errors = listen(stranger)
  await signInAs('operator', page, stranger, site)

  await stranger.goto(`/sources/${site.sourceId}`)
  await expect(stranger.getByRole('button', { name: 'Verify now' })).toBeVisible()
  await expect(stranger.getByText('Only an admin can change this.').first()).toBeVisible()
  await expect(stranger.getByLabel('Max connections')).toBeDisabled()
  await stranger.goto(`/backups?source=${site.sourceId}`)
  await expect(stranger.getByText('Create backup')).toBeVisible()
  await expect(stranger.getByRole('button', { name: 'Refresh' })).toBeVisible()
  for (const name of ['Save', 'Add check', 'Disconnect', 'Reconnect', 'Review changes'])
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

test('a viewer reads every page, is offered no change, and reads who can make it', async ({
  page,
  stranger,
  site,
}) => {
  await atRailway(page, site)
  const errors = listen(stranger)
  await signInAs('viewer', page, stranger, site)
  for (const [path, sentence] of [
    [`/?source=${site.sourceId}`, 'An operator or an admin can verify.'],
    [`/sources/${site.sourceId}`, 'Only an admin can change this.'],
    [`/backups?source=${site.sourceId}`, 'Only an operator or an admin can create a backup'],
    [`/sources/${site.sourceId}/runbook`, 'Only an operator or an admin can add to this log.'],
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
  expect(errors).toEqual([])
})
