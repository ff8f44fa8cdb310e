import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '#lib/problem.ts'
import { createCleanup } from './process/cleanup.ts'
import { provisionBrowser } from './provision/browser.ts'
import { openHome } from './services/home.ts'
import { buildSite } from './services/site-build.ts'
import { runNode } from './test-run/run-node.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

const usage = `usage: npm run screenshots [-- FOLDER [STATE]]

Takes pictures of every page in its main states, light and dark, 390 and 1440 wide, of a site of its own with real runs.
  FOLDER  where the pictures are written (default: .backproof/screenshots)
  STATE   one state only:
            of a database      first-run, empty, running, passed, failed, error, out-of-date, connection
            of its archives    archives, rehearsals, restored, drill, railway
            of people          settings, strangers, viewer, removed, portuguese
            of other sites     huge, no-worker`

/** `npm run screenshots`: for people who look at what the pages look like. It asserts nothing but that each page is drawn, and no row of a table cut. */
export async function main(argv: string[]): Promise<number> {
  const [folder = '.backproof/screenshots', state] = argv
  if (argv.length > 2 || folder.startsWith('-')) throw new Problem('bad-request', 'Unknown option.', usage)
  const cleanup = createCleanup(print)
  try {
    const browser = await provisionBrowser(print)
    await buildSite({ home: openHome(), cleanup, print })
    const to = path.resolve(folder)
    mkdirSync(to, { recursive: true })
    const only = state ? ['--grep', `(^|\\s)${state}$`] : []
    const { exitCode } = await runNode('@playwright/test/cli.js', ['test', ...only], {
      env: { CHROMIUM_PATH: browser, SCREENSHOTS_FOLDER: to },
      live: true,
    })
    print(`The pictures are in ${to}.`)
    return exitCode ?? 2
  } finally {
    await cleanup.run()
  }
}
