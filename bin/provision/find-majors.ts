import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { machineFolders, toolsIn } from '#lib/postgres/tools.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { majorsFolder } from './majors-folder.ts'

/** One set of PostgreSQL programs for each major that is here, newest first: of BACKPROOF_PG_BIN, the machine's own, the provisioned ones. */
export async function findMajors(): Promise<WorkerTool[]> {
  const named = (process.env.BACKPROOF_PG_BIN ?? '').split(path.delimiter)
  const found = await toolsIn([...named, ...machineFolders(), ...provisionedFolders()])
  return found.filter(({ major }, index) => found.findIndex((tool) => tool.major === major) === index)
}

function provisionedFolders(): string[] {
  const folder = majorsFolder()
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((major) =>
    path.join(folder, major, 'usr', 'lib', 'postgresql', major, 'bin'),
  )
}
