import { parseArgs } from 'node:util'
import { type FirstLoad, firstLoadLimits, measureFirstLoad } from './first-load/measure-first-load.ts'
import { startSeeded } from './page-speed/start-seeded.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { provisionBrowser } from './provision/browser.ts'

const usage = `usage: npm run bench:browser -- [--only TEXT]

Opens each page once in a browser with an empty cache and a processor slowed down four times, 390 and 1440 pixels wide, on an installation
with a history of its own, and measures the compressed JavaScript, when the largest element was painted, and by how much the layout
shifted. With --only: the paths that hold this text.
`

export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: { only: { type: 'string', default: '' }, help: { type: 'boolean' } },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  return runUntilSignal((cleanup, signal) => measure(values.only, cleanup, signal), print)
}

async function measure(only: string, cleanup: Cleanup, signal: AbortSignal): Promise<number> {
  const executablePath = await provisionBrowser(print)
  const { webUrl, cookie, paths } = await startSeeded({ runs: 2000, sources: 20 }, { cleanup, print })
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch({ executablePath })
  cleanup.add('the browser', () => browser.close())
  let over = 0
  process.stdout.write('   JS kB  LCP ms    CLS  width  path\n')
  for (const page of pagesOf(paths).filter((name) => name.includes(only)))
    for (const width of [1440, 390]) {
      signal.throwIfAborted()
      const load = await measureFirstLoad(browser, { url: webUrl, page, cookie, width })
      if (isOver(load)) over += 1
      const figures = [load.scriptKb.toFixed(0), load.lcpMs.toFixed(0), load.cls.toFixed(3)]
      const row = figures
        .map((text) => text.padStart(8))
        .join('')
        .concat(String(width).padStart(7))
      process.stdout.write(`${row}  ${page}${isOver(load) ? '  over a limit' : ''}\n`)
    }
  process.stdout.write(`${over} pages over a limit\n`)
  return over === 0 ? 0 : 1
}

/** Each page once: its filters have the same scripts. */
function pagesOf(paths: string[]): string[] {
  const pages = paths.filter((name) => !/^\/(api|metrics)\b/.test(name) && !name.startsWith('/runs?'))
  return ['/sign-in', ...pages.filter((name) => !name.includes('undefined'))]
}

function isOver({ scriptKb, lcpMs, cls }: FirstLoad): boolean {
  return scriptKb > firstLoadLimits.scriptKb || lcpMs > firstLoadLimits.lcpMs || cls > firstLoadLimits.cls
}

function print(line: string) {
  process.stderr.write(`${line}\n`)
}
