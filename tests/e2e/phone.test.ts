import type { Page } from '@playwright/test'
import { send } from '#tests/screenshots/acts.ts'
import { expect, test } from '#tests/support/browser.ts'

/** On how many lines the elements of a selector stand. */
async function linesOf(page: Page, selector: string): Promise<number> {
  const tops = await page
    .locator(selector)
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  return new Set(tops.map(Math.round)).size
}

test('on a phone the navigation takes two lines in both languages', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  try {
    for (const language of ['en', 'pt']) {
      await send(page, site, '/preferences', { language })
      await page.goto('/archives')
      expect(await linesOf(page, 'header nav a'), language).toBe(2)
    }
  } finally {
    await send(page, site, '/preferences', { language: 'en' })
  }
})
