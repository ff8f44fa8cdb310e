import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Problem } from '#lib/problem.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { provisionRedis } from './provision/redis.ts'
import { provisionS3Server } from './provision/s3-server.ts'
import { root } from './services/home.ts'
import { type FaultRecord, reliabilityPage } from './test-run/reliability-page.ts'
import { runParts } from './test-run/run-parts.ts'
import { runVitest } from './test-run/run-vitest.ts'
import type { Tally } from './test-run/tally.ts'

const usage = `usage: npm run test:faults [-- [FILE ...] [--runs N] [--write]]

Provokes faults in whole installations: servers, queue and workers of its own. FILE names some of tests/faults.
  --runs N   runs of the chaos and the endurance test, 20 unless given
  --write    puts the results into docs/reliability.md`

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** `npm run test:faults`: each fault, its outcome, the seconds to it, and what was left behind. */
export async function main(argv: string[]): Promise<number> {
  const { files, runs, write, help } = readArguments(argv)
  if (help) {
    print(usage)
    return 0
  }
  return runParts([['faults', (folder) => provokeFaults({ files, runs, write, folder })]], print)
}

type Options = { files: string[]; runs: string; write: boolean; folder: string }

async function provokeFaults({ files, runs, write, folder }: Options): Promise<Tally> {
  const own = await provisionPostgres(print)
  await provisionRedis(print)
  await provisionS3Server(print)
  const records = path.join(folder, 'faults.jsonl')
  const tally = await runVitest(['faults'], {
    folder,
    live: true,
    // The seconds to an outcome are those of one installation at a time.
    args: [...files, '--maxWorkers=1', '--no-file-parallelism'],
    env: { BACKPROOF_TEST_FAULTS: records, BACKPROOF_TEST_RUNS: runs },
  })
  const page = reliabilityPage(readRecords(records), own.version)
  if (write) writeFileSync(path.join(root, 'docs', 'reliability.md'), page)
  else print(page)
  return tally
}

function readRecords(file: string): FaultRecord[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as FaultRecord)
}

function readArguments(argv: string[]) {
  const options = {
    runs: { type: 'string', default: '20' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    if (!/^[1-9]\d{0,4}$/.test(values.runs)) throw new Error('--runs needs a number from 1 to 99999')
    return { ...values, files: positionals }
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.split('. ')[0] : 'Invalid arguments'
    throw new Problem('bad-request', `${message}.`, usage)
  }
}
