import { expect, test } from '#tests/support/browser.ts'

test.use({ javaScriptEnabled: false })

test('every page is complete as the server sends it', async ({ page, site }) => {
  await page.goto(`/databases/${site.sourceId}`)
  await expect(page.locator('h1')).toHaveAttribute('data-state', /open|closed|cannot-tell|out-of-date/)
  await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Recent runs' })).toBeVisible()
  await page.getByRole('link', { name: 'iamenu-production, switch database' }).click()
  await expect(page.getByText('iamenu-production').first()).toBeVisible()
  await page.getByRole('link', { name: 'Runs', exact: true }).click()
  await expect(page.locator('h1')).toHaveText('Runs')
  await page.getByRole('link', { name: 'Databases', exact: true }).click()
  await expect(page.getByText('iamenu-production').first()).toBeVisible()
})

test('Verify now is a plain form, and the report a plain page', async ({ page, site }) => {
  await page.goto(`/databases/${site.sourceId}`)
  await page.getByRole('button', { name: 'Verify now' }).click()
  await expect(page).toHaveURL(/\/runs\/[\w-]+$/)
  await expect(async () => {
    await page.reload()
    await expect(page.locator('h1')).toHaveText('Backup verified.', { timeout: 500 })
  }).toPass()
  await expect(page.getByText('19 of 19')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Metrics' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('[data-row-button]').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /Share|Create link/ })).toHaveCount(0)
})
