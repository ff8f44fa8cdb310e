import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findPgBinaries, pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { root } from './services/home.ts'
import { type ExtensionRecord, extensionsPage } from './test-run/extensions-page.ts'
import { runParts } from './test-run/run-parts.ts'
import { runVitest } from './test-run/run-vitest.ts'
import type { Tally } from './test-run/tally.ts'

const usage = `usage: npm run test:extensions [-- [MAJOR ...] [--records FILE] [--write]]

For each extension of bin/image/extensions.json that this machine's PostgreSQL has: a database that uses it is dumped, restored and compared.
  MAJOR           only these majors; otherwise all of this machine
  --records FILE  keeps the outcomes of other majors there, and adds those of this run
  --write         puts the outcomes into docs/extensions.md
  --page-only     runs nothing: writes docs/extensions.md from the records`

const print = (line: string) => void process.stdout.write(`${line}\n`)

type Options = { majors: number[]; records?: string; write: boolean; 'page-only': boolean }

/** `npm run test:extensions`: a Source for each extension, on each major of this machine. */
export async function main(argv: string[]): Promise<number> {
  const options = readArguments(argv)
  if (options.help) {
    print(usage)
    return 0
  }
  if (options['page-only']) return writePage(readRecords(options.records)) ? 0 : 2
  const installed = await findPgBinaries()
  const { majors } = options
  const chosen = majors.length > 0 ? majors.map((major) => pgBinariesFor(major, installed)) : installed
  if (chosen.length === 0)
    throw new Problem('tool-missing', 'PostgreSQL was not found on this machine.', usage)
  return runParts(
    chosen.map((binaries) => [
      `extensions of PostgreSQL ${binaries.version}`,
      (folder: string) => onMajor(binaries, options, folder),
    ]),
    print,
  )
}

async function onMajor(binaries: PgBinaries, options: Options, folder: string): Promise<Tally> {
  const file = path.join(folder, `extensions-${binaries.major}.jsonl`)
  const tally = await runVitest(['extensions'], {
    folder,
    live: true,
    env: { BACKPROOF_TEST_EXTENSIONS: file, BACKPROOF_PG_BIN: binaries.folder },
  })
  const others = readRecords(options.records).filter(({ major }) => major !== binaries.major)
  const records = [...others, ...readRecords(file)]
  if (options.records)
    writeFileSync(options.records, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  if (options.write) writePage(records)
  return tally
}

function writePage(records: ExtensionRecord[]): boolean {
  if (records.length === 0) return false
  const page = extensionsPage(records, new Date().toISOString().slice(0, 10))
  writeFileSync(path.join(root, 'docs', 'extensions.md'), page)
  return true
}

function readRecords(file: string | undefined): ExtensionRecord[] {
  if (!file || !existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ExtensionRecord)
}

function readArguments(argv: string[]) {
  const options = {
    records: { type: 'string' },
    write: { type: 'boolean', default: false },
    'page-only': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    if (positionals.some((major) => !/^\d\d$/.test(major))) throw new Error('A major is a number, like 17')
    return { ...values, majors: positionals.map(Number) }
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.split('. ')[0] : 'Invalid arguments'
    throw new Problem('bad-request', `${message}.`, usage)
  }
}
