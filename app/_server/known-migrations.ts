import { readdir } from 'node:fs/promises'
import path from 'node:path'

let known: Promise<string[]> | undefined

/** The names of the migrations that this build was made for: they are beside it (next.config.ts). */
export function knownMigrations(): Promise<string[]> {
  known ??= readdir(path.join(/*turbopackIgnore: true*/ process.cwd(), 'prisma', 'migrations'), {
    withFileTypes: true,
  }).then((entries) =>
    entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
  )
  return known
}
