import { expect, type Page } from '@playwright/test'

/** A narrow phone, and a width between phone and desk, where tables are tables and have little room. */
const widths = [320, 720]

/** Below it each row of a table is a block, which has no reason to scroll. */
const rowsAsBlocks = 640

/** The first row of each table that is wider than its card, which then cuts it without a sign. */
export function cutRows(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('table')]
      .filter(({ parentElement: box }) => box !== null && box.scrollWidth > box.clientWidth)
      .map((table) => table.querySelector('tbody tr')?.textContent ?? ''),
  )
}

/** Opens a page and asks for no sideways scrolling at each width. */
export async function expectNoOverflow(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expectStateFits(page, path)
}

/** Asks the same of a page as it stands. */
export async function expectStateFits(page: Page, path: string): Promise<void> {
  const before = page.viewportSize()
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
    if (width < rowsAsBlocks) expect(await cutRows(page), `${path} at ${width}`).toEqual([])
  }
  if (before) await page.setViewportSize(before)
}
