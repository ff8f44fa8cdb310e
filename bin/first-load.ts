import { parseArgs } from 'node:util'
import {
  type Causes,
  type FirstLoad,
  firstLoadLimits,
  measureFirstLoad,
  middleLoad,
} from './first-load/measure-first-load.ts'
import { startSeeded } from './page-speed/start-seeded.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { provisionBrowser } from './provision/browser.ts'

const usage = `usage: npm run bench:browser -- [--only TEXT] [--loads 3] [--explain]

Opens each page three times in a browser with an empty cache and a processor slowed down four times, 390 and 1440 pixels wide, on an
installation with a history of its own. Each figure is the middle one of the three: the compressed JavaScript (bodies of the script files),
when the largest element was painted, and by how much the layout shifted. Each page is requested once before, so that the start of the
server is not measured. With --only: the paths that hold this text. With --explain: what was painted largest, what moved, and each
script with its bytes.
`

type Choices = { only: string; loads: number; explain: boolean }

export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      only: { type: 'string', default: '' },
      loads: { type: 'string', default: '3' },
      explain: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  })
  const loads = Number(values.loads)
  if (values.help || !(loads >= 1)) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  const choices = { only: values.only, loads, explain: values.explain }
  return runUntilSignal((cleanup, signal) => measure(choices, cleanup, signal), print)
}

async function measure(choices: Choices, cleanup: Cleanup, signal: AbortSignal): Promise<number> {
  const executablePath = await provisionBrowser(print)
  const { webUrl, cookie, paths } = await startSeeded({ runs: 2000, sources: 20 }, { cleanup, print })
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch({ executablePath })
  cleanup.add('the browser', () => browser.close())
  let over = 0
  process.stdout.write('   JS kB  LCP ms    CLS  width  path\n')
  for (const page of pagesOf(paths).filter((name) => name.includes(choices.only))) {
    await (await fetch(`${webUrl}${page}`, { headers: { cookie } })).text()
    for (const width of [1440, 390]) {
      const loads: Awaited<ReturnType<typeof measureFirstLoad>>[] = []
      while (loads.length < choices.loads) {
        signal.throwIfAborted()
        loads.push(await measureFirstLoad(browser, { url: webUrl, page, cookie, width }))
      }
      const load = middleLoad(loads)
      if (isOver(load)) over += 1
      process.stdout.write(`${row(load, width)}  ${page}${isOver(load) ? '  over a limit' : ''}\n`)
      if (choices.explain) process.stdout.write(explanation(load))
    }
  }
  process.stdout.write(`${over} pages over a limit\n`)
  return over === 0 ? 0 : 1
}

function row({ scriptKb, lcpMs, cls }: FirstLoad, width: number): string {
  const figures = [scriptKb.toFixed(0), lcpMs.toFixed(0), cls.toFixed(3)].map((text) => text.padStart(8))
  return figures.join('').concat(String(width).padStart(7))
}

function explanation({ largest, moved, scripts }: Causes): string {
  return [`largest ${largest}`, ...moved.map((what) => `moved ${what}`), ...scripts]
    .map((line) => `${''.padStart(33)}${line.replaceAll('\n', ' ')}\n`)
    .join('')
}

/** Each page once: its filters have the same scripts. */
function pagesOf(paths: string[]): string[] {
  const pages = paths.filter((name) => !/^\/(api|metrics)\b/.test(name) && !name.startsWith('/runs?'))
  return ['/sign-in', ...pages.filter((name) => !name.includes('undefined'))]
}

/** A page that painted nothing has no figure, and is not within a limit. */
function isOver({ scriptKb, lcpMs, cls }: FirstLoad): boolean {
  return !(
    scriptKb <= firstLoadLimits.scriptKb &&
    lcpMs <= firstLoadLimits.lcpMs &&
    cls <= firstLoadLimits.cls
  )
}

function print(line: string) {
  process.stderr.write(`${line}\n`)
}
