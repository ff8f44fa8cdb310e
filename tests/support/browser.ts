import { test as base, expect, type Page } from '@playwright/test'
import { type TestSite, testSite } from './test-site.ts'

type Fixtures = {
  site: TestSite
  /** A page without a session. */
  stranger: Page
}

/** Tests begin signed in. Whatever a page writes to its console as an error fails the test. */
export const test = base.extend<Fixtures & { quiet: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see the pattern
  site: async ({}, use) => use(testSite()),
  baseURL: async ({ site }, use) => use(site.url),
  storageState: async ({ site }, use) => use(site.signedIn),
  stranger: async ({ browser, site }, use) => {
    const context = await browser.newContext({
      baseURL: site.url,
      storageState: { cookies: [], origins: [] },
    })
    await use(await context.newPage())
    await context.close()
  },
  quiet: [
    async ({ page }, use) => {
      const errors = listen(page)
      await use(undefined)
      expect(errors, 'errors on the console').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Collects what a page complains about. A refusal that a test asked for (a page that is not there, an API's 4xx) is none. */
export function listen(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    const { url } = message.location()
    const refusal =
      message.text().startsWith('Failed to load resource') && (url === page.url() || url.includes('/api/'))
    if (message.type() === 'error' && !refusal) errors.push(`${message.text()} (${url})`)
  })
  return errors
}
