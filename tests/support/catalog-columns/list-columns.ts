import { database } from './database.ts'
import type { Fate } from './fate.ts'
import { tables } from './tables.ts'
import { typesAndRoutines } from './types-and-routines.ts'

export type CatalogColumn = { catalog: string; column: string; fate: Fate; from: number; to: number }

/** The oldest and the newest major that the list knows. */
export const knownMajors = { from: 13, to: 18 } as const

/** Every column of every catalog of the majors 13 to 18, in order of their names. */
export function listColumns(): CatalogColumn[] {
  return Object.entries({ ...database, ...tables, ...typesAndRoutines })
    .flatMap(([catalog, fates]) =>
      Object.entries(fates).flatMap(([fate, columns]) =>
        (columns ?? '').split(' ').map((text) => ({ catalog, fate: fate as Fate, ...versioned(text) })),
      ),
    )
    .sort((one, other) => compare(one.catalog, other.catalog) || compare(one.column, other.column))
}

function versioned(text: string): { column: string; from: number; to: number } {
  const [column = '', range = ''] = text.split('@')
  const [from, to] = range.split('-')
  return {
    column,
    from: Number(from || knownMajors.from),
    to: range.includes('-') ? Number(to) : knownMajors.to,
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
