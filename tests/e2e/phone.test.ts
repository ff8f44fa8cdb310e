import type { Page } from '@playwright/test'
import { passedRun, send } from '#tests/screenshots/acts.ts'
import { tableOf } from '#tests/screenshots/archive-states.ts'
import { expect, test } from '#tests/support/browser.ts'

/** On how many lines the elements of a selector stand. */
async function linesOf(page: Page, selector: string): Promise<number> {
  const tops = await page
    .locator(selector)
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  return new Set(tops.map(Math.round)).size
}

/** What of the rows of tables ends beyond the window, where it cannot be read. */
function cutCells(page: Page): Promise<(string | null)[]> {
  return page.locator('main tbody td').evaluateAll((all) =>
    all
      .filter((cell) => {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
          const text = document.createRange()
          text.selectNode(texts.currentNode)
          const isShown = !texts.currentNode.parentElement?.closest('.sr-only')
          if (isShown && text.getBoundingClientRect().right > window.innerWidth - 16) return true
        }
        return false
      })
      .map((cell) => cell.textContent),
  )
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

test('on a phone no value of a row is cut, in both languages', async ({ page, site }) => {
  const [before, after] = [await passedRun(page, site), await passedRun(page, site)]
  await send(page, site, `/runs/${after}/shares`)
  await page.setViewportSize({ width: 390, height: 844 })
  const compare = `/runs/compare?a=${before}&b=${after}`
  const paths = [compare, tableOf(site), `/runs/${after}`, '/runs', '/settings/links', '/archives']
  try {
    for (const language of ['en', 'pt']) {
      await send(page, site, '/preferences', { language })
      for (const path of paths) {
        await page.goto(path)
        await expect(page.locator('main tbody td').first()).toBeVisible()
        expect(await cutCells(page), `${path} ${language}`).toEqual([])
      }
    }
  } finally {
    await send(page, site, '/preferences', { language: 'en' })
  }
})
