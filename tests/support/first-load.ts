import { expect, type Page } from '@playwright/test'
import { firstLoadLimits } from '#bin/first-load/measure-first-load.ts'

/** What a page may load of JavaScript before anything is done on it, compressed as it is served. */
const limit = firstLoadLimits.scriptKb * 1000

/** Pages that are above it, each with what it must not grow beyond. */
const exceptions: [path: RegExp, bytes: number][] = [
  [/^\/runs\/(?!compare$)[^/]+$/, 151_500],
  [/^\/databases\/(?!new$|connect$|archived$)[^/]+$/, 158_000],
  [/^\/backups$/, 158_000],
  [/^\/databases\/[^/]+\/settings$/, 159_000],
]

/** Demands of the page that is open, and that nothing was done on, that its scripts are small. Browsers take Brotli from localhost. */
export async function expectSmallFirstLoad(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  const { pathname } = new URL(page.url())
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
  const [, most] = exceptions.find(([path]) => path.test(pathname)) ?? [pathname, limit]
  expect(bytes, `${pathname} loads no scripts at all`).toBeGreaterThan(50_000)
  expect(bytes, `scripts of ${pathname}`).toBeLessThanOrEqual(most)
}
