import type { Browser } from '@playwright/test'

export type FirstLoad = { scriptKb: number; lcpMs: number; cls: number }

/** What a first load has to keep, with a processor that is slowed down four times. */
export const firstLoadLimits: FirstLoad = { scriptKb: 150, lcpMs: 1500, cls: 0.02 }

type Load = { url: string; page: string; cookie: string; width: number }

/** Opens a page with an empty cache. Scripts count as they travelled, compressed, those that Next fetches ahead of a click among them. */
export async function measureFirstLoad(
  browser: Browser,
  { url, page: path, cookie, width }: Load,
): Promise<FirstLoad> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  try {
    await context.addCookies(cookiesOf(cookie, url))
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const scripts = new Set<string>()
    let bytes = 0
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength
    })
    await page.goto(`${url}${path}`, { waitUntil: 'load' })
    await page.waitForTimeout(2000)
    return { scriptKb: bytes / 1000, ...(await page.evaluate(readPaints)) }
  } finally {
    await context.close()
  }
}

/** Runs in the page, so it names no function: the compiler would call a helper that the page does not have. */
async function readPaints(): Promise<{ lcpMs: number; cls: number }> {
  const [paints = [], shifts = []] = await Promise.all(
    ['largest-contentful-paint', 'layout-shift'].map(
      (type) =>
        new Promise<PerformanceEntry[]>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true })
          setTimeout(resolve, 500, [])
        }),
    ),
  )
  return {
    lcpMs: paints.at(-1)?.startTime ?? Number.NaN,
    // No input came before any of them.
    cls: (shifts as (PerformanceEntry & { value: number })[]).reduce((sum, { value }) => sum + value, 0),
  }
}

function cookiesOf(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
}
