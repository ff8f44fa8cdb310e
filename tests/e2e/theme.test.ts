import { expect, test } from '#tests/support/browser.ts'

test('a person chooses light or dark, whatever the system prefers, and later pages keep to it', async ({
  page,
  site,
}) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const inSystem = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    return background()
  }
  await page.goto('/runs')
  const [light, dark] = [await inSystem('light'), await inSystem('dark')]
  expect(light).not.toBe(dark)

  await page.getByRole('button', { name: 'Theme: system. Change to light' }).click()
  await expect(page.locator('html')).toHaveClass('light')
  expect(await background()).toBe(light)
  await page.getByRole('button', { name: 'Theme: light. Change to dark' }).click()
  await expect(page.locator('html')).toHaveClass('dark')
  await page.goto(`/databases/${site.sourceId}`)
  expect([await inSystem('light'), await inSystem('dark')]).toEqual([dark, dark])
  await page.getByRole('button', { name: 'Theme: dark. Change to system' }).click()
  await expect(page.locator('html')).not.toHaveClass(/light|dark/)
  expect(await inSystem('light')).toBe(light)
})
