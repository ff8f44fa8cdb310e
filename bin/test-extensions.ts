import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { listedExtensions } from '#lib/postgres/extension-packages.ts'
import { findPgBinaries, pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { root } from './services/home.ts'
import { type ExtensionRecord, extensionsPage, readExtensionsPage } from './test-run/extensions-page.ts'
import { runParts } from './test-run/run-parts.ts'
import { runVitest } from './test-run/run-vitest.ts'
import type { Tally } from './test-run/tally.ts'

const usage = `usage: npm run test:extensions [-- [MAJOR ...] [EXTENSION ...] [--write]]

For each extension of bin/image/extensions.json that this machine's PostgreSQL has: a database that uses it is dumped, restored and compared.
  MAJOR      only these majors; otherwise all of this machine
  EXTENSION  only these extensions
  --write    puts the outcomes into docs/extensions.md, and leaves all others there`

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** `npm run test:extensions`: a Source for each extension, on each major of this machine. */
export async function main(argv: string[]): Promise<number> {
  const options = readArguments(argv)
  if (options.help) {
    print(usage)
    return 0
  }
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

type Chosen = { extensions: string[]; write: boolean }

async function onMajor(binaries: PgBinaries, { extensions, write }: Chosen, folder: string): Promise<Tally> {
  const file = path.join(folder, `extensions-${binaries.major}.jsonl`)
  const tally = await runVitest(['extensions'], {
    folder,
    live: true,
    args: extensions.length > 0 ? [`--testNamePattern=uses (${extensions.join('|')}) passes`] : [],
    env: { BACKPROOF_TEST_EXTENSIONS: file, BACKPROOF_PG_BIN: binaries.folder },
  })
  if (write) writePage(readRecords(file))
  return tally
}

function readRecords(file: string): ExtensionRecord[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ExtensionRecord)
}

function writePage(records: ExtensionRecord[]) {
  const file = path.join(root, 'docs', 'extensions.md')
  const known = existsSync(file) ? readExtensionsPage(readFileSync(file, 'utf8')) : []
  const isReplaced = ({ major, name }: ExtensionRecord) =>
    records.some((record) => record.major === major && record.name === name)
  writeFileSync(file, extensionsPage([...known.filter((record) => !isReplaced(record)), ...records]))
}

function readArguments(argv: string[]) {
  const options = {
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    const majors = positionals.filter((word) => /^\d+$/.test(word))
    const extensions = positionals.filter((word) => !majors.includes(word))
    const unknown = extensions.find((word) => !listedExtensions.some(({ name }) => name === word))
    if (unknown !== undefined) throw new Error(`${unknown} is not in bin/image/extensions.json`)
    return { ...values, majors: majors.map(Number), extensions }
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.split('. ')[0] : 'Invalid arguments'
    throw new Problem('bad-request', `${message}.`, usage)
  }
}
