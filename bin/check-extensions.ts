import { parseArgs } from 'node:util'
import { extensionsOfMajor } from '#lib/postgres/extension-packages.ts'
import { findPgBinaries, pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { withPinnedSession } from '#lib/postgres/prepare-copy.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import { withScratch } from '#lib/postgres/scratch.ts'
import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { compareExtensions } from './image/compare-extensions.ts'
import { isCarried } from './image/is-carried.ts'

const usage = `usage: node bin/check-extensions.mjs [--carried] [MAJOR ...]

Compares bin/image/extensions.json with pg_available_extensions of a throwaway server of each of these majors, or of all on this machine.
Ends with 1 where an extension is missing, and names it with its package.
  --carried  leaves out, and names, what the package sources of this machine do not carry`

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** Whether the servers of this machine have every extension of the worker's image. */
export async function main(argv: string[]): Promise<number> {
  const { majors, carried, help } = readArguments(argv)
  if (help) {
    print(usage)
    return 0
  }
  const installed = await findPgBinaries()
  const chosen = majors.length > 0 ? majors.map((major) => pgBinariesFor(major, installed)) : installed
  if (chosen.length === 0)
    throw new Problem('tool-missing', 'PostgreSQL was not found on this machine.', usage)
  let missing = 0
  for (const binaries of chosen) missing += await checkMajor(binaries, carried)
  return missing === 0 ? 0 : 1
}

/** @returns how many extensions are missing. */
async function checkMajor(binaries: PgBinaries, onlyCarried: boolean): Promise<number> {
  const { major, version } = binaries
  const listed = extensionsOfMajor(major)
  const expected = onlyCarried ? await carriedOf(listed, major) : listed
  const compared = compareExtensions(expected, await availableExtensions(binaries), major)
  print(
    `PostgreSQL ${version}: ${expected.length - compared.missing.length} of ${expected.length} extensions`,
  )
  for (const { name, package: from } of compared.missing) print(`  ✗ missing: ${name} (${from})`)
  const left = listed.length - expected.length
  if (left > 0) print(`  left out, not carried here: ${namesWithout(listed, expected).join(' ')}`)
  const unlisted = compared.unlisted.filter((name) => !listed.some((extension) => extension.name === name))
  if (unlisted.length > 0) print(`  not in the list: ${unlisted.join(' ')}`)
  return compared.missing.length
}

type Listed = ReturnType<typeof extensionsOfMajor>

async function carriedOf(listed: Listed, major: number): Promise<Listed> {
  const packages = [...new Set(listed.map((extension) => extension.package))]
  const carried = new Map<string, boolean>()
  for (const name of packages) carried.set(name, await isCarried(name.replace('MAJOR', String(major))))
  return listed.filter((extension) => carried.get(extension.package))
}

function namesWithout(all: Listed, some: Listed): string[] {
  return all.filter((extension) => !some.includes(extension)).map(({ name }) => name)
}

function availableExtensions(binaries: PgBinaries): Promise<string[]> {
  return withScratch(binaries, { tables: 0 }, async (starting) => {
    const { connection } = await starting
    return withPinnedSession(connection(adminDatabase), async (client) => {
      const { rows } = await client.query<{ name: string }>('SELECT name FROM pg_available_extensions')
      return rows.map(({ name }) => name)
    })
  })
}

function readArguments(argv: string[]) {
  const options = {
    carried: { type: 'boolean', default: false },
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
