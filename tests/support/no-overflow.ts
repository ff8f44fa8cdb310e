import { expect, type Page } from '@playwright/test'

/** A narrow phone, and a width between phone and desk, where tables are tables and have little room. */
const widths = [320, 720]

/** Opens a page and asks for no sideways scrolling at each width. */
export async function expectNoOverflow(page: Page, path: string): Promise<void> {
  const before = page.viewportSize()
  await page.goto(path)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 700 })
    const seen = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      wide: [...document.querySelectorAll('main *, header *')]
        .filter((it) => it.getBoundingClientRect().right > innerWidth)
        .map((it) => `${it.tagName}.${it.className}`)
        .slice(0, 5),
    }))
    expect(seen.width, `${path} at ${width}: ${seen.wide}`).toBeLessThanOrEqual(width)
  }
  if (before) await page.setViewportSize(before)
}
