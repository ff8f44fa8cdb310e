import { expect, test } from '#tests/support/browser.ts'

test('who pages through the checks with the keyboard keeps the focus, and a link made then stays in sight', async ({
  page,
  site,
}) => {
  test.setTimeout(180_000)
  const started = await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, {
    headers: { origin: site.url },
    data: {},
  })
  const { url: run } = await started.json()
  await expect(async () => {
    await page.goto(run)
    await expect(page.locator('#checks')).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 120_000 })
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

test('after a refused sign-in the focus is in the first field', async ({ stranger }) => {
  await stranger.goto('/sign-in')
  await stranger.getByLabel('E-mail').fill('admin@backproof.local')
  await stranger.getByLabel('Password').fill('wrong')
  await stranger.getByLabel('Password').press('Enter')
  await expect(stranger.getByRole('alert').first()).toBeVisible()
  await expect(stranger.getByLabel('E-mail')).toBeFocused()
})
