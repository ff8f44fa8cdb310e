import type { MigrationFile } from './migration-files.ts'

/** Reads the files that a person chose, each with its path within a chosen folder. A field without a file sends one without a name. */
export function readTextFiles(files: File[]): Promise<MigrationFile[]> {
  return Promise.all(
    files
      .filter(({ name, size }) => name !== '' || size > 0)
      .map(async (file) => ({
        path: file.webkitRelativePath || file.name,
        sql: await file.arrayBuffer().then(decode, () => null),
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
