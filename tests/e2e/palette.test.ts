import { expectAccessible, expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'

test('the palette opens by key, goes where a person says, and gives the focus back', async ({
  page,
  site,
}) => {
  await page.goto('/runs')
  const link = page.getByRole('link', { name: 'Alerts', exact: true })
  await link.focus()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Database, page or action' })
  await expect(search).toBeFocused()
  await expect(page.getByRole('option', { name: 'iamenu-production', exact: true })).toBeVisible()
  await expectStateAccessible(page, 'the palette')
  await page.keyboard.press('Escape')
  await expect(search).toHaveCount(0)
  await expect(link).toBeFocused()

  await page.keyboard.press('Control+k')
  await search.fill('shortcuts')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl+K')
  await expectStateAccessible(page, 'the keyboard shortcuts')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Search and commands' }).click()
  await search.fill('runbook: iamenu')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${site.url}/databases/${site.sourceId}/runbook`)
  // A letter alone does nothing.
  await page.keyboard.press('k')
  await page.keyboard.press('?')
  await expect(search).toHaveCount(0)
})

test('the list of databases opens under its button, and a change is confirmed in a toast', async ({
  page,
  site,
}) => {
  await page.goto(`/databases/${site.sourceId}/settings`)
  const button = page.getByRole('button', { name: 'iamenu-production, switch database' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: 'iamenu-production' })).toBeVisible()
  await expectStateAccessible(page, 'the list of databases')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option', { name: 'iamenu-production' })).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'iamenu-production, switch database' })).toBeFocused()

  await page.locator('#rename').getByRole('button').click()
  const toasts = page.getByRole('region', { name: 'Messages' })
  await expect(toasts).toContainText(/saved/i)
  await page.keyboard.press('F6')
  await expect(toasts.getByRole('button', { name: 'Dismiss' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(toasts).toHaveText('')
  await expect(page.locator('#rename').getByRole('button')).toBeFocused()
})

test('what remains to be set up stands below the answer, until a person hides it', async ({ page }) => {
  await page.goto('/')
  const list = page.locator('#setup')
  await expect(list.locator('[data-step]')).toHaveCount(6)
  await expect(list.locator('[data-step="storage"]')).toHaveAttribute('data-done', 'false')
  await expect(list.getByRole('link', { name: 'A schedule' })).toHaveAttribute(
    'href',
    /^\/databases\/[\w-]+\/settings#schedule$/,
  )
  await expectAccessible(page, '/')
  // The tab says how the database stands, too.
  await expect(page.locator('link[rel="icon"][data-tone]')).toHaveCount(1)
  const icon = await page.locator('link[rel="icon"][data-tone]').getAttribute('href')
  expect((await page.request.get(icon ?? '')).headers()['content-type']).toContain('image/svg+xml')
  await list.getByRole('button', { name: 'Hide this list' }).click()
  await expect(page.locator('h1')).toBeVisible()
  await expect(list).toHaveCount(0)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Show the list again' }).click()
  await expect(page.locator('h1')).toHaveText('Your account')
  await expect(list).toHaveCount(0)
  await page.goto('/')
  await expect(list).toBeVisible()
})
