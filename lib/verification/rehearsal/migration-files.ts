import { inOrder, undoingScript, undoneFrom } from './order-of-scripts.ts'
import {
  type FilesRefusal,
  isBesideMigrations,
  largestMigrationBytes,
  mostMigrationFiles,
  tooMuchRefusals,
} from './upload-limits.ts'

/** A file that was uploaded. `sql`: null where it is not text in UTF-8. */
export type MigrationFile = { path: string; sql: string | null }

/** `prisma`: each script has a name in Prisma's history. `sql`: files as psql runs them. */
export const migrationKinds = ['prisma', 'sql'] as const
export type MigrationKind = (typeof migrationKinds)[number]

/** The scripts of an upload in the order in which they run. `given`: the folder or the file, as it is shown. */
export type UploadedMigration = {
  given: string
  kind: MigrationKind
  scripts: { name: string; file: string; sql: string }[]
}

const longestPath = 400

/**
 * Reads the files of an upload: of a folder of Prisma's each NAME/migration.sql, else .sql files of one folder in the order of their numbers
 * and names. A kind that is not given follows from the paths. What undoes a script is refused, as the command refuses it.
 */
export function readMigrationFiles(
  uploaded: MigrationFile[],
  kind?: MigrationKind,
): UploadedMigration | FilesRefusal {
  if (uploaded.length === 0) return refusal('No file is chosen.', noScript.hint)
  const paths = uploaded.map(({ path }) => path)
  if (!paths.every(isRelativePath)) return badPath
  const files = uploaded.filter(({ path }) => !isBesideMigrations(path))
  const wrong = firstRefusal(files)
  if (wrong) return wrong
  // A byte order mark is no part of the text: what decodes uploaded files leaves it out, and JSON may have it.
  const texts = files.map(({ path, sql }) => ({ path, sql: (sql ?? '').replace(/^\ufeff/, '') }))
  const isPrisma = kind === undefined ? historiesIn(paths).size > 0 : kind === 'prisma'
  const read = isPrisma ? readPrisma(texts, paths) : readPlain(texts)
  return isFilesRefusal(read) ? read : (firstUndone(read) ?? read)
}

export function isFilesRefusal(read: UploadedMigration | FilesRefusal): read is FilesRefusal {
  return 'message' in read
}

type Text = { path: string; sql: string }

const noScript: FilesRefusal = {
  message: 'There is no .sql file.',
  hint: 'Choose a folder of Prisma migrations, the .sql files of one folder, or one .sql file.',
}

const badPath: FilesRefusal = {
  message: 'The path of a file cannot be used.',
  hint: 'It is relative, as prisma/migrations/20260101_init/migration.sql, without .. and without control characters.',
}

function firstRefusal(files: MigrationFile[]): FilesRefusal | null {
  if (files.length > mostMigrationFiles) return tooMuchRefusals.files
  const seen = new Set<string>()
  let bytes = 0
  for (const { path, sql } of files) {
    if (seen.has(path)) return refusal(`The file ${path} is given twice.`, 'Give each file once.')
    seen.add(path)
    if (!path.endsWith('.sql')) return refusal(`${path} is not a .sql file.`, noScript.hint)
    if (sql === null || sql.includes('\0') || !sql.isWellFormed())
      return refusal(`${path} cannot be read as text in UTF-8.`, 'Save it as UTF-8, then choose it again.')
    bytes += new TextEncoder().encode(sql).byteLength
    if (bytes > largestMigrationBytes) return tooMuchRefusals.bytes
  }
  return files.length === 0 ? noScript : null
}

function firstUndone({ scripts }: UploadedMigration): FilesRefusal | null {
  for (const { file, sql } of scripts) {
    const undone = undoneFrom(sql)
    if (undone)
      return refusal(
        `${file}, line ${undone.line}: what follows "${undone.text}" undoes the script, and would run with it.`,
        'Send what stands before it as a file.',
      )
  }
  return null
}

function isRelativePath(path: string): boolean {
  if (path.length > longestPath || !path.isWellFormed()) return false
  // Control characters, marks that change the direction of text, and what other systems take for a separator or a drive.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(path) || /^[A-Za-z]:/.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

function isPrismaScript(path: string): boolean {
  return /(^|\/)[^/]+\/migration\.sql$/.test(path)
}

/** The folders that hold migrations of Prisma: those above a NAME/migration.sql, and those with Prisma's lock file and a folder. */
function historiesIn(paths: string[]): Set<string> {
  const locked = paths
    .filter((path) => /(^|\/)migration_lock\.toml$/.test(path))
    .map(folderOf)
    .filter((root) => paths.some((path) => beneath(root, path)?.includes('/')))
  return new Set([...paths.filter(isPrismaScript).map((path) => folderOf(folderOf(path))), ...locked])
}

/**
 * Prisma runs NAME/migration.sql of each folder, in the order of their names, and nothing else. `paths`: of all files, because a folder
 * without a script stops it, whatever else is in there.
 */
function readPrisma(files: Text[], paths: string[]): UploadedMigration | FilesRefusal {
  const roots = historiesIn(paths)
  const [root] = roots
  if (root === undefined)
    return refusal(
      'There is no migration.sql in a folder of its own.',
      'Choose the folder prisma/migrations.',
    )
  if (roots.size > 1)
    return refusal(
      `Two folders hold migrations of Prisma: ${[...roots].slice(0, 2).map(shown).join(', ')}.`,
      'Choose one of them.',
    )
  const within = root === '' ? '' : `${root}/`
  const scripts = files.filter(({ path }) => isPrismaScript(path))
  const names = new Set(scripts.map(({ path }) => folderOf(path).slice(within.length)))
  for (const path of paths) {
    const [name, ...more] = beneath(root, path)?.split('/') ?? []
    if (name !== undefined && more.length > 0 && !names.has(name))
      return refusal(
        `${within}${name} has no migration.sql, and prisma migrate deploy refuses such a folder (P3015).`,
        'Delete the folder, or restore its migration.sql.',
      )
  }
  // What lies around the history in one chosen folder, as a seed does, is known not to run; what was chosen besides is not.
  const [top = ''] = within.split('/')
  const besides = files.find(({ path }) => beneath(top, path) === null)
  if (besides)
    return refusal(
      `${besides.path} would not run: it is not in the folder of Prisma's migrations.`,
      'Send it in a request of its own, or as a migration of Prisma.',
    )
  return {
    given: shown(root),
    kind: 'prisma',
    scripts: scripts
      .map(({ path, sql }) => ({ name: folderOf(path).slice(within.length), file: path, sql }))
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  }
}

function readPlain(files: Text[]): UploadedMigration | FilesRefusal {
  const folders = new Set(files.map(({ path }) => folderOf(path)))
  const [folder = ''] = folders
  if (folders.size > 1)
    return refusal(
      'The files are of several folders, which have no order.',
      'Choose the files of one folder: they run in the order of their numbers and names.',
    )
  const named = new Map(files.map(({ path, sql }) => [path.split('/').at(-1) ?? path, { file: path, sql }]))
  const undoing = undoingScript([...named.keys()])
  if (undoing !== null)
    return refusal(
      `${named.get(undoing)?.file} undoes another script of the folder, and would run with it.`,
      'Send the folder without the scripts that undo others.',
    )
  const scripts = inOrder([...named.keys()]).flatMap((name) => {
    const script = named.get(name)
    return script ? [{ name, ...script }] : []
  })
  const [first] = scripts
  if (scripts.length === 1 && first) return { given: first.file, kind: 'sql', scripts }
  const given = folder === '' ? `${first?.name} … ${scripts.at(-1)?.name}` : folder
  return { given, kind: 'sql', scripts }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

/** The path within a folder; null: it is elsewhere. */
function beneath(folder: string, path: string): string | null {
  if (folder === '') return path
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null
}

function shown(folder: string): string {
  return folder === '' ? 'migrations' : folder
}

function refusal(message: string, hint: string): FilesRefusal {
  return { message, hint }
}
