import type { Browser, Page } from '@playwright/test'
import { scriptBytes, scriptFiles } from './script-bytes.ts'

export type FirstLoad = { scriptKb: number; lcpMs: number; cls: number }

/** What was painted largest, what moved, and the scripts that were loaded, in words for who looks for the cause. */
export type Causes = { largest: string; moved: string[]; scripts: string[] }

/** What a first load has to keep, with a processor that is slowed down four times. */
export const firstLoadLimits: FirstLoad = { scriptKb: 150, lcpMs: 1500, cls: 0.02 }

/** A new window of Chromium loads pages of its own (the list under its address bar), on the same processors. */
const ownStartMs = 1500

type Load = { url: string; page: string; cookie: string; width: number }

/** Opens a page with an empty cache in a window that has come to rest, and waits until nothing loads or moves any more. */
export async function measureFirstLoad(
  browser: Browser,
  { url, page: path, cookie, width }: Load,
): Promise<FirstLoad & Causes> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  try {
    await context.addCookies(cookiesOf(cookie, url))
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await page.waitForTimeout(ownStartMs)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(`${url}${path}`, { waitUntil: 'load' })
    await page.waitForTimeout(1500)
    return {
      scriptKb: (await scriptBytes(page)) / 1000,
      scripts: await scriptFiles(page),
      ...(await readPaints(page)),
    }
  } finally {
    await context.close()
  }
}

/** Each figure is the middle one of several loads, and the causes those of the load in the middle of the paints. */
export function middleLoad(loads: (FirstLoad & Causes)[]): FirstLoad & Causes {
  const middle = (of: (load: FirstLoad) => number) =>
    loads.map(of).toSorted((one, other) => one - other)[Math.floor(loads.length / 2)] ?? Number.NaN
  const lcpMs = middle((load) => load.lcpMs)
  return {
    scriptKb: middle((load) => load.scriptKb),
    lcpMs,
    cls: middle((load) => load.cls),
    largest: loads.find((load) => load.lcpMs === lcpMs)?.largest ?? '',
    scripts: loads[0]?.scripts ?? [],
    moved: loads.toSorted((one, other) => other.cls - one.cls)[0]?.moved ?? [],
  }
}

type Shift = PerformanceEntry & { value: number; sources?: { node?: Node | null }[] }
type Paint = PerformanceEntry & { element?: Element | null; size: number }

/** The function that runs in the page names none of its own: the compiler would call something that the page does not have. */
function readPaints(page: Page): Promise<Omit<FirstLoad & Causes, 'scriptKb' | 'scripts'>> {
  return page.evaluate(async () => {
    const [paints = [], shifts = []] = await Promise.all(
      ['largest-contentful-paint', 'layout-shift'].map(
        (type) =>
          new Promise<PerformanceEntry[]>((resolve) => {
            new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true })
            setTimeout(resolve, 500, [])
          }),
      ),
    )
    const paint = (paints as Paint[]).at(-1)
    return {
      lcpMs: paint?.startTime ?? Number.NaN,
      // No input came before any of them.
      cls: (shifts as Shift[]).reduce((sum, { value }) => sum + value, 0),
      largest: `<${paint?.element?.localName}> ${paint?.element?.textContent?.slice(0, 60)}`,
      moved: (shifts as Shift[]).flatMap(({ value, startTime, sources = [] }) =>
        sources.map(
          ({ node }) =>
            `${value.toFixed(3)} at ${startTime.toFixed(0)} ms: <${node?.nodeName.toLowerCase()}> ${node?.textContent?.slice(0, 60)}`,
        ),
      ),
    }
  })
}

/** The cookies of a header as Playwright takes them. */
export function cookiesOf(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
}
