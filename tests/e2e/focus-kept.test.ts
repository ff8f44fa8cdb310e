import { expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { sql } from '#tests/support/cluster.ts'

test('who pages through the checks with the keyboard keeps the focus, and a link made then stays in sight', async ({
  page,
  site,
}) => {
  const started = await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, {
    headers: { origin: site.url },
    data: {},
  })
  const { url: run } = await started.json()
  await expect(async () => {
    await page.goto(run)
    await expect(page.locator('#checks')).toBeVisible({ timeout: 2000 })
  }).toPass()
  await page.locator('#checks').getByRole('link', { name: 'Next' }).press('Enter')
  await expect(page.locator('#checks').getByText('Page 2 of 2')).toBeFocused()
  await page.getByRole('button', { name: 'Create link' }).press('Enter')
  const link = page.getByTestId('share-link')
  await expect(link).toHaveValue(/\/r\//)
  await expect(page.locator('#share').getByRole('button', { name: 'Revoke' })).toBeVisible()
  await expect(link).toBeInViewport()
  await page.waitForTimeout(500) // what scrolls comes after the page is drawn anew
  await expect(link).toBeInViewport()
})

test('after a refused sign-in the e-mail is kept, and the focus is where to type', async ({ stranger }) => {
  await stranger.goto('/sign-in')
  await stranger.getByLabel('E-mail').fill('admin@backproof.local')
  await stranger.getByLabel('Password').fill('wrong')
  await stranger.getByLabel('Password').press('Enter')
  await expect(stranger.getByRole('alert').first()).toBeVisible()
  await expect(stranger.getByLabel('E-mail')).toHaveValue('admin@backproof.local')
  await expect(stranger.getByLabel('Password')).toBeFocused()
  await expectStateAccessible(stranger, 'a refused sign-in')
  await stranger.goto('/sign-in')
  await expect(stranger.getByLabel('E-mail')).toHaveValue('')
})

test('runs that cannot be compared stay selected in the list, which says what to select; two that can show what changed', async ({
  page,
  site,
}) => {
  const passed = async () => {
    let id = ''
    await expect(async () => {
      const headers = { origin: site.url }
      const asked = await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, { headers, data: {} })
      expect(asked.status()).toBe(202)
      id = (await asked.json()).id
    }).toPass()
    const status = async () => (await (await page.request.get(`/api/v1/runs/${id}`)).json()).status
    await expect.poll(status).toBe('passed')
  }
  await passed()
  await sql(site.sourceUrl, "INSERT INTO marketplace.categories (name) VALUES ('compared')")
  try {
    await passed()
  } finally {
    await sql(site.sourceUrl, "DELETE FROM marketplace.categories WHERE name = 'compared'")
  }
  await page.goto('/runs')
  const [first, second] = [0, 1].map((at) => page.getByRole('checkbox', { name: /to compare$/ }).nth(at))
  await first?.check()
  const compare = page.getByRole('button', { name: 'Compare selected runs' })
  await compare.press('Enter')
  await expect(page.getByText('Select two runs of one database to compare them.')).toBeVisible()
  await expect(compare).toBeFocused()
  await expect(first ?? page.locator('none')).toBeChecked()
  await second?.check()
  await compare.press('Enter')
  await expect(page).toHaveURL(/\/runs\/compare\?/)
  const changed = page.locator('#tables').getByRole('row', { name: /^marketplace\.categories/ })
  await expect(changed).toContainText('+1')
  await expect(page.locator('#tables tbody tr')).toHaveCount(1)
  await expect(page.getByText('All definitions are the same.')).toBeVisible()
  await expectStateAccessible(page, 'two runs that are compared')
  await changed.getByRole('link').click()
  await expect(page.locator('h1')).toHaveText('History of marketplace.categories')
  await expectStateAccessible(page, 'the history of a table')
})
