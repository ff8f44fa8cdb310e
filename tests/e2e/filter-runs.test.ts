import type { Page } from '@playwright/test'
import { expectAccessible, expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'

const names = ['shop', 'crm'].flatMap((kind) =>
  ['eu', 'us', 'za', 'br'].map((place) => `filter-${kind}-${place}`),
)

const headers = (url: string) => ({ headers: { origin: new URL(url).origin } })
const boxes = (page: Page) => page.getByRole('group', { name: 'Database' }).getByRole('checkbox')
const finder = (page: Page) => page.getByRole('combobox', { name: 'Add by name, or a part of names' })
const unfold = (page: Page) => page.locator('summary', { hasText: 'Filters' }).click()

/** As a browser reports it; without a window it draws no suggestions to choose from. */
function takeSuggestion(field: HTMLElement | SVGElement, name: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, name)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
}

/** With more databases than boxes are drawn for, and a run: without one there is nothing to filter. */
test.beforeEach(async ({ page, site }) => {
  const { runs } = await (await page.request.get('/api/v1/runs?limit=1')).json()
  if (runs.length === 0)
    await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, { ...headers(site.url), data: {} })
  for (const name of names)
    await page.request.post('/api/v1/sources', {
      ...headers(site.url),
      data: { name, connectionString: `postgresql://owner:secret@127.0.0.1:9/${name}` },
    })
})

test.afterEach(async ({ page, site }) => {
  const { sources } = await (await page.request.get('/api/v1/sources')).json()
  for (const { id, name } of sources as { id: string; name: string }[])
    if (names.includes(name))
      await page.request.post(`/api/v1/sources/${id}/delete`, { ...headers(site.url), data: { name } })
})

test('runs are filtered by databases that are found by name', async ({ page }) => {
  await expectAccessible(page, '/runs')
  await unfold(page)
  await expect(boxes(page)).toHaveCount(0)
  // A suggestion counts at once; what is typed does with Enter.
  await finder(page).evaluate(takeSuggestion, 'filter-shop-eu')
  await expect(page).toHaveURL(/source=filter-shop-eu/)
  await expect(page.getByRole('checkbox', { name: 'filter-shop-eu' })).toBeChecked()
  await finder(page).pressSequentially('filter-crm')
  await expect(boxes(page)).toHaveCount(1)
  await finder(page).press('Enter')
  await expect(boxes(page)).toHaveCount(5)
  await expectStateAccessible(page, 'runs that are filtered by databases')
  // Not `uncheck`, which looks at the box again: it is gone by then.
  await page.getByRole('checkbox', { name: 'filter-crm-za' }).click()
  await expect(boxes(page)).toHaveCount(4)
  await expect(page).not.toHaveURL(/source=filter/)
  await page.goto('/runs?source=no-such-database')
  await expect(page.getByText('ignored: source.')).toBeVisible()
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a part of a name finds the databases to filter runs by', async ({ page }) => {
    await page.goto('/runs')
    await unfold(page)
    await finder(page).fill('shop')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/source=shop/)
    await expect(boxes(page)).toHaveCount(4)
    await page.getByRole('checkbox', { name: 'filter-shop-br' }).uncheck()
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(boxes(page)).toHaveCount(3)
    await expect(page.getByText('No matching runs.')).toBeVisible()
  })
})
