import { expectAccessible, expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'

test('sign in, verify, watch it finish, share the report, revoke the link, and share the newest with a passcode', async ({
  stranger: page,
  browser,
  site,
}) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('E-mail').fill(site.email)
  await page.getByLabel('Password').fill(site.password)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page.getByRole('link', { name: 'Databases', exact: true }).first()).toBeVisible()
  await page.goto(`/databases/${site.sourceId}`)
  await page.getByRole('button', { name: 'Verify now' }).click()
  await expect(page).toHaveURL(/\/runs\/[\w-]+$/)
  // Nothing is clicked and nothing reloaded from here on: the page moves by itself.
  await expect(page.locator('h1')).toHaveText('Backup verified.')
  await expect(page.getByText('19 of 19')).toBeVisible()
  await expect(page).toHaveTitle(/Passed/)

  // Two clicks, one link.
  await page.getByRole('button', { name: 'Create link' }).dblclick()
  const link = await page.getByTestId('share-link').inputValue()
  expect(link).toMatch(new RegExp(`^${site.url}/r/[\\w-]{20,}$`))

  await expect(page.getByTestId('share')).toHaveCount(1)

  const outside = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const reader = await outside.newPage()
  expect((await reader.goto(link))?.status()).toBe(200)
  await expect(reader.locator('h1')).toHaveText('Backup verified.')
  await expect(reader.getByText('iamenu-production').first()).toBeVisible()

  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByRole('button', { name: 'Revoke link' }).click()
  await expect(page.getByTestId('share')).toContainText(/revoked \d/)
  expect((await reader.goto(link))?.status()).toBe(404)
  await expect(reader.getByText('Backup verified.')).toHaveCount(0)

  await page.getByLabel('It opens').selectOption('newest')
  await page.getByLabel('Passcode (optional)').fill('open sesame')
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(page.getByTestId('share')).toHaveCount(2)
  await expectStateAccessible(page, 'a report with its links')
  await reader.goto(await page.getByTestId('share-link').inputValue())
  await expectStateAccessible(reader, 'a link that needs a passcode')
  await reader.getByLabel('Passcode').fill('open sesame')
  await reader.getByRole('button', { name: 'Open report' }).click()
  await expect(reader.locator('h1')).toHaveText('Backup verified.')
  await expect(reader.getByText('This link always opens the newest report')).toBeVisible()
  await expectStateAccessible(reader, 'a shared report')
  await outside.close()

  await page.goto('/archives')
  await page.locator('td a[href^="/archives/"]').first().click()
  await expect(page.locator('h1')).toContainText('Archive of')
  await expect(page.getByText('Never requested.')).toBeVisible()
  await expectAccessible(page, new URL(page.url()).pathname)

  await page.goto(`/databases/${site.sourceId}`)
  await expect(page.locator('h1')).toHaveAttribute('data-state', 'open')
})
