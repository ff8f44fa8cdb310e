import { displayName, relationKey, visible } from './manifest.ts'
import { median } from './median.ts'
import { type Evidence, message } from './messages/message.ts'

/** What a Run may differ in from earlier ones of its Source. A person judges a warning; it is never part of the outcome. */
export type WarningKind =
  | 'table-vanished'
  | 'table-emptied'
  | 'table-shrunk'
  | 'archive-size'
  | 'nothing-changed'

export type Warning = { kind: WarningKind; subject: string; was: Evidence; is: Evidence }

/** A Warning of one Run as it is stored; `acknowledged` says who accepted it, null while it is open. */
export type StoredWarning = Warning & { position: number; acknowledged: { by: string; at: string } | null }

/** The Warnings of one Run: the first of them, open ones before the others; and how many there are. */
export type WarningList = { listed: StoredWarning[]; total: number; open: number }

/** What is remembered of one table: names, a count and a digest, never contents. */
export type TableFigures = { schema: string; name: string; rows: number | null; digest: string | null }
/** What is remembered of one Archive. */
export type ArchiveFigures = { takenAt: string; bytes: number; tables: TableFigures[] }

/** Fewer lost rows than this give no warning, however large the share. */
const rowsThatMatter = 100
/** Archives this small are all catalogue: their size says nothing about the data. */
const bytesThatMatter = 64 * 1024
const longMs = 7 * 86_400_000

/**
 * How an Archive differs from earlier ones of its Source that passed, newest first, by rules that need no setting:
 * - vanished: the newest earlier one held the table. All tables of one schema give one warning.
 * - emptied: the newest earlier one held rows of it, and none of them ever saw it empty.
 * - shrunk: below half of the least that at least two of them held, and at least a hundred rows fewer.
 * - archive size: below half or above four times the median of at least three of them, and of the newest too: what a
 *   person has accepted is the measure from then on.
 * - nothing changed: every digest is what it was in each Archive since one that is more than seven days older.
 */
export function findWarnings(now: ArchiveFigures, earlier: ArchiveFigures[]): Warning[] {
  const newest = earlier[0]
  if (!newest) return []
  const here = byKey(now.tables)
  return [
    ...vanished(newest, here),
    ...fewerRows(newest, earlier, here),
    ...archiveSize(now, earlier),
    ...nothingChanged(now, earlier),
  ]
}

function byKey(tables: TableFigures[]): Map<string, TableFigures> {
  return new Map(tables.map((table) => [relationKey(table), table]))
}

function vanished(newest: ArchiveFigures, here: Map<string, TableFigures>): Warning[] {
  const alive = new Set([...here.values()].map((table) => table.schema))
  const gone = newest.tables.filter((table) => !here.has(relationKey(table)))
  const schemas = new Map<string, TableFigures[]>()
  for (const table of gone) {
    const others = schemas.get(table.schema)
    if (others) others.push(table)
    else schemas.set(table.schema, [table])
  }
  return [...schemas].flatMap(([schema, tables]): Warning[] =>
    !alive.has(schema) && tables.length > 1
      ? [
          {
            kind: 'table-vanished',
            subject: `${visible(schema)}.*`,
            was: message('compared', { what: 'tables', count: tables.length }),
            is: message('none-of-them'),
          },
        ]
      : tables.map((table) => ({
          kind: 'table-vanished',
          subject: displayName(table),
          was: table.rows === null ? message('present') : message('rows', { rows: table.rows }),
          is: message('missing'),
        })),
  )
}

function fewerRows(
  newest: ArchiveFigures,
  earlier: ArchiveFigures[],
  here: Map<string, TableFigures>,
): Warning[] {
  const histories = earlier.map((archive) => (archive === newest ? null : byKey(archive.tables)))
  return newest.tables.flatMap((then): Warning[] => {
    const rows = here.get(relationKey(then))?.rows ?? null
    if (rows === null || then.rows === null || rows >= then.rows) return []
    const before = histories.flatMap((tables) => (tables ? tables.get(relationKey(then)) : then)?.rows ?? [])
    const least = Math.min(...before)
    const subject = displayName(then)
    if (rows === 0)
      return least > 0
        ? [
            {
              kind: 'table-emptied',
              subject,
              was: message('rows', { rows: then.rows }),
              is: message('rows', { rows }),
            },
          ]
        : []
    const shrunk = before.length >= 2 && rows * 2 < least && least - rows >= rowsThatMatter
    const was = message('least-rows', { rows: least, runs: before.length })
    return shrunk ? [{ kind: 'table-shrunk', subject, was, is: message('rows', { rows }) }] : []
  })
}

function archiveSize(now: ArchiveFigures, earlier: ArchiveFigures[]): Warning[] {
  const sizes = earlier.map((archive) => archive.bytes)
  const [newest] = sizes
  const usual = median(sizes)
  if (newest === undefined || usual === null || sizes.length < 3) return []
  if (Math.abs(now.bytes - usual) < bytesThatMatter) return []
  const isUnusual = (size: number) => now.bytes * 2 < size || now.bytes > size * 4
  if (!isUnusual(usual) || !isUnusual(newest)) return []
  const was = message('usual-size', { bytes: usual, runs: sizes.length })
  return [
    { kind: 'archive-size', subject: 'the archive', was, is: message('size', { bytes: asShown(now.bytes) }) },
  ]
}

/** Rounded as it is shown: an Archive of the same size gives the same Warning, so that one stays acknowledged. */
function asShown(size: number): number {
  const unit = 1024 ** Math.floor(Math.log2(Math.max(1, size)) / 10)
  const shown = size / unit
  return Math.round((shown >= 100 ? Math.round(shown) : Math.round(shown * 10) / 10) * unit)
}

function nothingChanged(now: ArchiveFigures, earlier: ArchiveFigures[]): Warning[] {
  const content = contentOf(now)
  if (content === null) return []
  const changed = earlier.findIndex((archive) => contentOf(archive) !== content)
  const still = changed < 0 ? earlier : earlier.slice(0, changed)
  const oldest = still.at(-1)
  if (!oldest || Date.parse(now.takenAt) - Date.parse(oldest.takenAt) <= longMs) return []
  const rows = now.tables.reduce((sum, table) => sum + (table.rows ?? 0), 0)
  // What was found names the content itself: the same content gives the same Warning, other content another.
  const is = message('all-contents', { tables: now.tables.length, rows, digest: shortSum(now.tables) })
  const was = message('unchanged-since', { since: oldest.takenAt, runs: still.length })
  return [{ kind: 'nothing-changed', subject: 'all tables', was, is }]
}

/** All contents as one comparable text; null where a table was not read whole, or nothing is held at all. */
function contentOf({ tables }: ArchiveFigures): string | null {
  if (!tables.some((table) => table.rows) || tables.some((table) => table.digest === null)) return null
  return JSON.stringify(tables.map((table) => [relationKey(table), table.rows, table.digest]).sort(byFirst))
}

function byFirst([a]: unknown[], [b]: unknown[]): number {
  return String(a) < String(b) ? -1 : 1
}

function shortSum(tables: TableFigures[]): string {
  const sum = tables.reduce((all, table) => all + BigInt(table.digest ?? 0), 0n)
  return BigInt.asUintN(128, sum).toString(16).padStart(8, '0').slice(-8)
}
