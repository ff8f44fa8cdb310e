import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'

const programs = ['pg_dump', 'pg_restore', 'initdb', 'postgres'] as const

/**
 * Offers PostgreSQL's programs through scripts of ours alone; each calls the real one as `"$real" "$@"` unless `scripts` says otherwise.
 * @returns what takes the scripts away again.
 */
export async function wrapTools(
  scripts: Partial<Record<(typeof programs)[number], string>>,
): Promise<{ folder: string; unwrap(): void }> {
  const before = process.env.BACKPROOF_PG_BIN
  const [tools] = await findPgBinaries()
  if (!tools) throw new Error('no PostgreSQL')
  const folder = mkdtempSync(path.join(tmpdir(), 'wrapped-'))
  chmodSync(folder, 0o755)
  // A confined program sees where the links of its folder lead; the account of the worker must be able to list it.
  symlinkSync(tools.folder, path.join(folder, 'real'))
  for (const program of programs) {
    const script = scripts[program] ?? 'exec "$real" "$@"'
    const file = path.join(folder, program)
    writeFileSync(file, `#!/bin/sh\nreal='${path.join(folder, 'real', program)}'\n${script}\n`)
    chmodSync(file, 0o755)
  }
  process.env.BACKPROOF_PG_BIN = folder
  return {
    folder,
    unwrap: () => {
      if (before === undefined) delete process.env.BACKPROOF_PG_BIN
      else process.env.BACKPROOF_PG_BIN = before
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
