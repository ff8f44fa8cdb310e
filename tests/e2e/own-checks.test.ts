import { expect, test } from '#tests/support/browser.ts'

test.use({ javaScriptEnabled: false })

test('a check of the team is added, listed and removed by plain forms', async ({ page, site }) => {
  await page.goto(`/sources/${site.sourceId}`)
  const card = page.getByRole('region', { name: 'Your own checks' })
  await card.getByLabel('Name').fill('posts of the community')
  await card.getByLabel('SQL').fill('SELECT count(*)\nFROM community.posts')
  await expect(card.getByLabel('How much')).toBeHidden()
  await card.getByLabel('What must hold').selectOption('at-least')
  await card.getByLabel('How much').fill('10')
  await card.getByRole('button', { name: 'Add check' }).click()
  await expect(page).toHaveURL(/checks=added#checks$/)
  await expect(card.getByText('the answer is at least 10')).toBeVisible()
  await expect(card.locator('pre')).toHaveText('SELECT count(*)\nFROM community.posts')
  await card.getByRole('button', { name: 'Remove the check posts of the community' }).click()
  await expect(page).toHaveURL(/checks=removed#checks$/)
  await expect(card.locator('pre')).toHaveCount(0)
})

test('how gently a source is read is kept', async ({ page, site }) => {
  await page.goto(`/sources/${site.sourceId}`)
  await page.getByLabel('Connections at the same time').fill('4')
  await page.getByLabel('One table at a time').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByLabel('Connections at the same time')).toHaveValue('4')
  await page.getByLabel('One table at a time').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('One table at a time')).not.toBeChecked()
})
