import { test as base, type ConsoleMessage, expect, type Page } from '@playwright/test'
import { type TestSite, testSite } from './test-site.ts'

type Fixtures = {
  site: TestSite
  /** A page without a session. */
  stranger: Page
  /** Permits what a test provokes on a console. */
  permitOnConsole(pattern: RegExp): void
}

/** Tests begin signed in. A warning or an error on the console of any page fails the test, in every tab and browser that the test opens. */
export const test = base.extend<Fixtures>({
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
  permitOnConsole: [
    async ({ browser }, use) => {
      const complaints: string[] = []
      const permitted: RegExp[] = []
      browser.on('context', (context) => {
        context.on('weberror', (thrown) => complaints.push(thrown.error().message))
        context.on('console', (message) => {
          if (isComplaint(message)) complaints.push(`${message.text()} (${message.location().url})`)
        })
      })
      await use((pattern) => permitted.push(pattern))
      browser.removeAllListeners('context')
      const unpermitted = complaints.filter((line) => !permitted.some((pattern) => pattern.test(line)))
      expect(unpermitted, 'warnings and errors on the console').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** A refusal that a test asked for, an API's 4xx or that of the page itself, is none. */
function isComplaint(message: ConsoleMessage): boolean {
  if (!['error', 'warning'].includes(message.type())) return false
  const { url } = message.location()
  const refused = /^Failed to load resource: the server responded with a status of 4\d\d /.test(
    message.text(),
  )
  return !(refused && (url === message.page()?.url() || url.includes('/api/')))
}
