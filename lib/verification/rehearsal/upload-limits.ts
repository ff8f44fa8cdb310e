export const mostMigrationFiles = 500
/** What fits into a request; larger ones are dumps of rows, not migrations. */
export const largestMigrationBytes = 900_000

/** Why files are refused, and how to make it right. */
export type FilesRefusal = { message: string; hint: string }

/** What of chosen files is too much, by what is known before they are read; null: nothing. */
export function tooMuchOf(files: { size: number }[]): 'files' | 'bytes' | null {
  if (files.length > mostMigrationFiles) return 'files'
  return files.reduce((sum, { size }) => sum + size, 0) > largestMigrationBytes ? 'bytes' : null
}

/** What a folder of migrations holds besides: what a person chose as a folder is sent whole. */
export function isBesideMigrations(path: string): boolean {
  const name = path.split('/').at(-1) ?? ''
  return name === 'migration_lock.toml' || /^\.|\.(prisma|md)$/.test(name)
}

export const tooMuchRefusals: Record<'files' | 'bytes', FilesRefusal> = {
  files: {
    message: `These are more than ${mostMigrationFiles} files.`,
    hint: 'Choose a folder of Prisma migrations, the .sql files of one folder, or one .sql file.',
  },
  bytes: {
    message: 'The files are larger than 900 kB together.',
    hint: 'Rehearse larger ones with `backproof rehearse` on the machine of the worker.',
  },
}
