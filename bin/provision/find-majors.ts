import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { verificationEnv } from '#lib/env.ts'
import { machineFolders, pgBinariesIn } from '#lib/postgres/pg-binaries.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { majorsFolder } from './majors-folder.ts'

/** One set of PostgreSQL programs per major, newest first: from BACKPROOF_PG_BIN, the machine, or provisioned. */
export async function findMajors(): Promise<PgBinaries[]> {
  const named = verificationEnv().pgBinaryFolders ?? []
  const provisioned = await majorsFolder()
  const found = await pgBinariesIn([
    ...named,
    ...machineFolders(),
    ...(provisioned ? programFolders(provisioned) : []),
  ])
  return found.filter(({ major }, index) => found.findIndex((tool) => tool.major === major) === index)
}

/** Folders of programs of provisioned majors, without incomplete ones. */
function programFolders(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((major) => existsSync(path.join(folder, major, 'ready')))
    .map((major) => path.join(folder, major, 'usr', 'lib', 'postgresql', major, 'bin'))
}
