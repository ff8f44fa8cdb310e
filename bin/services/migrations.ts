import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './home.ts'

export type Migration = {
  name: string
  sql: string
  /** As Prisma stores it: the sha256 of the file. */
  checksum: string
}

/** The migrations of this version, in their order: folders of `prisma/migrations`, made by Prisma Migrate. */
export function readMigrations(folder = path.join(root, 'prisma', 'migrations')): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString(), checksum: createHash('sha256').update(bytes).digest('hex') }
    })
}
