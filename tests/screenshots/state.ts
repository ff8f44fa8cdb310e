import type { Browser, Page } from '@playwright/test'
import { expect, test } from '#tests/support/browser.ts'
import type { TestSite } from '#tests/support/test-site.ts'
import { type PageName, pictures, type State } from './pictures.ts'
import { takePictures } from './take-pictures.ts'

type Given<S extends State> = {
  /** Signed in as an admin. */
  page: Page
  /** Without a session. */
  stranger: Page
  site: TestSite
  browser: Browser
  /** Takes pages of this state, by their names, from their addresses. */
  take(from: Page, pages: Partial<Record<PageName<S>, string>>, options?: { forced?: boolean }): Promise<void>
}

/** Brings a site into a state and takes each page that `pictures` has for it. */
export function state<S extends State>(name: S, bring: (given: Given<S>) => Promise<void>): void {
  test(name, async ({ page, stranger, site, browser }) => {
    const left = new Map<string, string>(Object.entries(pictures[name]))
    const take: Given<S>['take'] = async (from, pages, { forced = false } = {}) => {
      for (const [of, address] of Object.entries<string | undefined>(pages)) {
        const route = left.get(of)
        if (!route || !address) throw new Error(`The state ${name} has no page ${of} that was not taken yet.`)
        left.delete(of)
        await takePictures(from, { name: `${name}-${of}`, address, route, forced })
      }
    }
    await bring({ page, stranger, site, browser, take })
    expect([...left.keys()], 'pages without a picture').toEqual([])
  })
}
