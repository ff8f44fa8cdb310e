import type { MigrationFile } from './migration-files.ts'
import { isBesideMigrations, tooMuchOf } from './upload-limits.ts'

/**
 * Reads the files that a person chose, each with its path within a chosen folder. What is too much is not read at all. What is beside
 * migrations has its path alone, which tells that there is a folder. A field without a file sends one without a name.
 */
export async function readTextFiles(
  chosen: File[],
): Promise<MigrationFile[] | { tooMuch: 'files' | 'bytes' }> {
  const files = chosen.filter(({ name, size }) => name !== '' || size > 0)
  const tooMuch = tooMuchOf(files.filter(({ name }) => !isBesideMigrations(name)))
  if (tooMuch) return { tooMuch }
  return Promise.all(
    files.map(async (file) => ({
      path: file.webkitRelativePath || file.name,
      sql: isBesideMigrations(file.name) ? '' : await file.arrayBuffer().then(decode, () => null),
    })),
  )
}

/** null: it is not text in UTF-8. A file that is gone meanwhile cannot be read either. */
function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
