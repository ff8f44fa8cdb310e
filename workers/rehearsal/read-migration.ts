import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import {
  type SqlStatement,
  splitStatements,
  UnsupportedScript,
} from '#lib/postgres/rehearsal/split-statements.ts'
import { Problem } from '#lib/problem.ts'
import { inOrder, undoingScript, undoneFrom } from '#lib/verification/rehearsal/order-of-scripts.ts'

/** `prisma`: each script has a name in Prisma's history. `plain`: files as psql runs them. */
export type Migration = { given: string; kind: 'prisma' | 'plain'; scripts: MigrationScript[] }

export type MigrationScript = {
  /** The name of a migration of Prisma, or the file. */
  name: string
  file: string
  text: string
  statements: SqlStatement[]
}

/** Larger scripts are dumps of rows, not migrations. */
const largestScriptBytes = 16 * 1024 * 1024
const mostScripts = 5000

/**
 * Reads a migration: a folder of Prisma's (each migration a folder with migration.sql), a folder of .sql files in the order of their
 * numbers and names, or one file.
 */
export async function readMigration(given: string): Promise<Migration> {
  const found = await stat(given).catch(() => null)
  if (found?.isFile())
    return { given, kind: 'plain', scripts: [await readScript(given, path.basename(given))] }
  if (!found?.isDirectory()) throw badMigration(`There is no file or folder ${given} that can be read.`)
  const names = (await readdir(given)).sort()
  const folders = await foldersIn(given, names)
  const hasHistory = await isPrismaFolder(given, names, folders)
  const files = hasHistory
    ? folders.map((name) => path.join(name, 'migration.sql'))
    : inOrder(names.filter((name) => name.endsWith('.sql')))
  const undoing = hasHistory ? null : undoingScript(files)
  if (undoing !== null)
    throw badMigration(
      `${path.join(given, undoing)} undoes another script of the folder, and would run with it.`,
    )
  if (files.length > mostScripts) throw badMigration(`${given} has more than ${mostScripts} scripts.`)
  const scripts: MigrationScript[] = []
  for (const file of files) {
    const where = path.join(given, file)
    if (hasHistory && !(await isFile(where))) throw withoutScript(given, path.dirname(file))
    scripts.push(await readScript(where, hasHistory ? path.dirname(file) : file))
  }
  if (scripts.length === 0)
    throw badMigration(`${given} holds no migration: neither folders with a migration.sql nor files *.sql.`)
  return { given, kind: hasHistory ? 'prisma' : 'plain', scripts }
}

/** A script, split into statements. */
export async function readScript(file: string, name: string): Promise<MigrationScript> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw badMigration(`There is no file ${file} that can be read.`)
  if (found.size > largestScriptBytes) throw badMigration(`${file} is larger than 16 MB.`)
  return splitScript({ name, file, text: decode(await readFile(file), file) })
}

/** Splits the text of a script into statements. @throws Problem where it undoes itself, or a statement cannot be run here */
export function splitScript({ name, file, text }: Omit<MigrationScript, 'statements'>): MigrationScript {
  const undone = undoneFrom(text)
  if (undone)
    throw badScript(
      `${file}, line ${undone.line}: what follows "${undone.text}" undoes the script, and would run with it. Give what stands before it as a file.`,
    )
  try {
    return { name, file, text, statements: splitStatements(text) }
  } catch (thrown) {
    if (!(thrown instanceof UnsupportedScript)) throw thrown
    throw badScript(`${file}, line ${thrown.line}: ${thrown.message}`)
  }
}

async function foldersIn(folder: string, names: string[]): Promise<string[]> {
  const found: string[] = []
  for (const name of names)
    if ((await stat(path.join(folder, name)).catch(() => null))?.isDirectory()) found.push(name)
  return found
}

async function isPrismaFolder(folder: string, names: string[], folders: string[]): Promise<boolean> {
  if (folders.length > 0 && names.includes('migration_lock.toml')) return true
  for (const name of folders) if (await isFile(path.join(folder, name, 'migration.sql'))) return true
  return false
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isFile() === true
}

function withoutScript(given: string, name: string): Problem {
  return new Problem(
    'bad-request',
    `${path.join(given, name)} has no migration.sql, and prisma migrate deploy refuses such a folder (P3015).`,
    'Delete the folder, or restore its migration.sql.',
  )
}

function decode(bytes: Buffer, file: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // The sentence below fits.
  }
  throw badMigration(`${file} is not text in UTF-8.`)
}

/** Of a script that the command read, or that was sent to the web. */
function badScript(sentence: string): Problem {
  return new Problem('bad-request', sentence, 'Change the script, then rehearse it again.')
}

function badMigration(sentence: string): Problem {
  return new Problem(
    'bad-request',
    sentence,
    '--migration takes a folder of Prisma migrations, a folder of .sql files, or one .sql file.',
  )
}
