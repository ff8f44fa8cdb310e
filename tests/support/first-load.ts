import { expect, type Page } from '@playwright/test'
import { firstLoadLimits } from '#bin/first-load/measure-first-load.ts'
import { scriptBytes } from '#bin/first-load/script-bytes.ts'

/** What a page may load of JavaScript before anything is done on it, compressed as it is served. */
const limit = firstLoadLimits.scriptKb * 1000

/** Pages that have reached less, each with what it must not grow beyond. */
const reached: [path: RegExp, bytes: number][] = [
  [/^\/databases\/(?!new$|connect$|archived$)[^/]+$/, 142_000],
  [/^\/databases\/[^/]+\/settings$/, 142_000],
  [/^\/backups$/, 143_000],
  [/^\/runs$/, 146_000],
]

/** Demands of the page that is open, and that nothing was done on, that its scripts are small. Browsers take Brotli from localhost. */
export async function expectSmallFirstLoad(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  const { pathname } = new URL(page.url())
  const bytes = await scriptBytes(page)
  const [, most] = reached.find(([path]) => path.test(pathname)) ?? [pathname, limit]
  expect(bytes, `${pathname} loads no scripts at all`).toBeGreaterThan(50_000)
  expect(bytes, `scripts of ${pathname}`).toBeLessThanOrEqual(most)
}
