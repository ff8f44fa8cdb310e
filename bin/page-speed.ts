import { parseArgs } from 'node:util'
import { measurePage, type PageTimes } from './page-speed/measure-page.ts'
import { startSeeded } from './page-speed/start-seeded.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'

const usage = `usage: npm run bench:pages -- [--runs 100000] [--sources 200] [--requests 40] [--only TEXT]

Fills a metadata database of its own with the history of a large installation, starts the web pages on it, and measures how long
each page and each filter takes over HTTP, one request after the other. With --only: the paths that hold this text.
`
/** What a page has to keep at the 95th percentile, in milliseconds. */
const objectiveMs = 100

type Choices = { runs: number; sources: number; requests: number; only: string }

export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      runs: { type: 'string', default: '100000' },
      sources: { type: 'string', default: '200' },
      requests: { type: 'string', default: '40' },
      only: { type: 'string', default: '' },
      help: { type: 'boolean' },
    },
  })
  const [runs, sources, requests] = [Number(values.runs), Number(values.sources), Number(values.requests)]
  if (values.help || !(sources >= 1) || !(runs >= sources * 10) || !(requests >= 5)) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  const choices = { runs, sources, requests, only: values.only }
  return runUntilSignal((cleanup, signal) => measure(choices, cleanup, signal), print)
}

async function measure(choices: Choices, cleanup: Cleanup, signal: AbortSignal): Promise<number> {
  const { webUrl, cookie, metricsToken, paths: all } = await startSeeded(choices, { cleanup, print })
  const headersOf = (page: string): Record<string, string> =>
    page === '/metrics' ? { authorization: `Bearer ${metricsToken}` } : { cookie }
  const paths = all.filter((name) => name.includes(choices.only))
  const slow: PageTimes[] = []
  process.stdout.write('   p50    p95    p99     kB  path\n')
  for (const page of paths) {
    const times = await measurePage(webUrl, {
      path: page,
      headers: headersOf(page),
      requests: choices.requests,
      signal,
    })
    if (times.p95 > objectiveMs || times.status !== 200) slow.push(times)
    const figures = [times.p50, times.p95, times.p99].map((ms) => ms.toFixed(0).padStart(6)).join(' ')
    const size = (times.bytes / 1000).toFixed(0).padStart(6)
    process.stdout.write(`${figures} ${size}  ${page}${times.status === 200 ? '' : `  (${times.status})`}\n`)
  }
  process.stdout.write(`${paths.length - slow.length} of ${paths.length} paths within ${objectiveMs} ms\n`)
  return slow.length === 0 ? 0 : 1
}

function print(line: string) {
  process.stderr.write(`${line}\n`)
}
