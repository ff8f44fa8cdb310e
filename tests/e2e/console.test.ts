import type { Browser, Page } from '@playwright/test'
import { test } from '#tests/support/browser.ts'

type Pages = { page: Page; stranger: Page; browser: Browser }

const complaints: [name: string, open: (of: Pages) => Page | Promise<Page>, script: string][] = [
  ['a warning to who is signed in', ({ page }) => page, 'console.warn("no")'],
  ['an error to a stranger', ({ stranger }) => stranger, 'console.error("no")'],
  ['an exception in a second tab', ({ page }) => page.context().newPage(), 'setTimeout(() => no.such)'],
  ['an error in another browser', ({ browser }) => browser.newPage(), 'console.error("no")'],
]

for (const [name, open, script] of complaints)
  test(`${name} fails a test`, async ({ page, stranger, browser }) => {
    test.fail()
    const opened = await open({ page, stranger, browser })
    await opened.evaluate(script)
    await opened.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  })
