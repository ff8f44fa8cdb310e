import { expect, test } from '#tests/support/browser.ts'

test.use({ javaScriptEnabled: false })

test('a check of the team is added, listed and removed by plain forms', async ({ page, site }) => {
  await page.goto(`/databases/${site.sourceId}/settings`)
  const card = page.getByRole('region', { name: 'Custom checks' })
  await card.getByLabel('Name').fill('posts of the community')
  await card.getByLabel('SQL').fill('SELECT count(*)\nFROM community.posts')
  await expect(card.getByLabel('Value')).toBeHidden()
  await card.getByLabel('Condition').selectOption('at-least')
  await card.getByLabel('Value').fill('10')
  await card.getByRole('button', { name: 'Save check' }).click()
  await expect(page).toHaveURL(/checks=added#checks$/)
  await expect(card.getByText('result is at least 10')).toBeVisible()
  await expect(card.locator('pre')).toHaveText('SELECT count(*)\nFROM community.posts')
  await card.getByRole('button', { name: 'Remove the check posts of the community' }).click()
  await expect(page).toHaveURL(/checks=removed#checks$/)
  await expect(card.locator('pre')).toHaveCount(0)
})

test('the load limits are saved', async ({ page, site }) => {
  await page.goto(`/databases/${site.sourceId}/settings`)
  await page.getByLabel('Max connections').fill('4')
  await page.getByLabel('Low-impact mode').check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByLabel('Max connections')).toHaveValue('4')
  await page.getByLabel('Low-impact mode').uncheck()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByLabel('Low-impact mode')).not.toBeChecked()
})
