import { existsSync } from 'node:fs'
import path from 'node:path'
import { verificationEnv } from '#lib/env.ts'

/** The path of the first of these programs in PATH or a common folder. */
export function onPath(...names: string[]): string | null {
  const folders = [
    ...verificationEnv().path.split(path.delimiter),
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ]
  for (const name of names) {
    for (const folder of folders) {
      const program = path.join(folder, name)
      if (folder && existsSync(program)) return program
    }
  }
  return null
}
