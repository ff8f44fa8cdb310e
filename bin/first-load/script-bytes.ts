import type { Page } from '@playwright/test'

/**
 * How much compressed JavaScript an open page has loaded until now: the bodies of its script files as they travelled, those among them that
 * were loaded after hydration. Without the headers of the answers, which are of HTTP/1.1 here and a tenth as large where a proxy speaks HTTP/2.
 */
export function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
}

/** The same by file, the largest first: `1234 name.js`. */
export function scriptFiles(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .toSorted((one, other) => other.encodedBodySize - one.encodedBodySize)
      .map(({ name, encodedBodySize }) => `${encodedBodySize} ${new URL(name).pathname.split('/').at(-1)}`),
  )
}
