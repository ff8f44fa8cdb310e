import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { readScript } from './read-archive.ts'
import type { RestoreOptions } from './restore-options.ts'
import { sqlTokens } from './sql-tokens.ts'

/** Passes `use` a file that lists entries of an archive for pg_restore's --use-list. */
export async function withTocList<T>(ids: number[], use: (file: string) => Promise<T>): Promise<T> {
  const folder = createOwnedFolder(tmpdir(), 'lists')
  try {
    const file = path.join(folder, 'list')
    writeFileSync(file, `${ids.map((id) => `${id};`).join('\n')}\n`)
    return await use(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The statements of an archive that `args` select, one by one, without pg_restore's initial settings. Nothing is run. */
export async function readStatements(
  { binaries, folder, format = 'directory', signal }: RestoreOptions,
  args: string[],
): Promise<string[]> {
  const lines: string[] = []
  const { exitCode } = await readScript(
    binaries,
    { path: folder, format },
    { args: [...args, '--schema-only'], signal },
    (line) => {
      lines.push(line)
    },
  )
  if (exitCode !== 0) return []
  return split(lines.join('\n')).filter(
    (text) => !/^(SET (?!SESSION AUTHORIZATION)|SELECT pg_catalog\.set_config\(|\\)/.test(text),
  )
}

/** The statements of some entries. */
export async function readEntryStatements(options: RestoreOptions, ids: number[]): Promise<string[]> {
  return withTocList(ids, (file) => readStatements(options, [`--use-list=${file}`]))
}

/** Splits at the semicolons that end statements. Also splits a BEGIN ATOMIC body; no piece of one passes the review. */
function split(script: string): string[] {
  const statements: string[] = []
  let start = -1
  let end = 0
  for (const token of sqlTokens(script)) {
    if (token.text === ';' && token.depth === 0) {
      if (start >= 0) statements.push(script.slice(start, end))
      start = -1
    } else {
      if (start < 0) start = token.start
      end = token.end
    }
  }
  return statements
}
