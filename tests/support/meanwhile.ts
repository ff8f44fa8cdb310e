import { chmodSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/**
 * PostgreSQL's programs, but pg_dump begins only when `statements` have been run on `url`: what another session does to the source
 * between the snapshot and the first read of the dump. `afterwards` is run when it has ended, before anything is read again.
 */
export async function toolsMeanwhile(
  url: string,
  statements: string,
  afterwards = '',
): Promise<PgBinaries[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'meanwhile-'))
  chmodSync(folder, 0o755) // root's servers run as another account
  return (await findPgBinaries()).map((tool) => {
    const own = path.join(folder, String(tool.major))
    mkdirSync(own, { mode: 0o755 })
    for (const program of readdirSync(tool.folder).filter((name) => name !== 'pg_dump'))
      symlinkSync(path.join(tool.folder, program), path.join(own, program))
    const file = path.join(own, 'meanwhile.sql')
    writeFileSync(file, statements)
    const last = path.join(own, 'afterwards.sql')
    writeFileSync(last, afterwards)
    const psql = `env -i '${path.join(tool.folder, 'psql')}' -XqAt -v ON_ERROR_STOP=1 '${url}'`
    const script = path.join(own, 'pg_dump')
    writeFileSync(
      script,
      `#!/bin/sh
[ "$1" = --version ] && exec '${path.join(tool.folder, 'pg_dump')}' "$@"
sleep 1
${psql} -f '${file}' || exit 9
'${path.join(tool.folder, 'pg_dump')}' "$@" || exit $?
${psql} -f '${last}' || exit 9
`,
    )
    chmodSync(script, 0o755)
    return { ...tool, folder: own }
  })
}
