import { plural } from '#lib/format.ts'
import { visible } from './manifest.ts'

/** Which rows differ, by key alone; never what they hold. Each list is cut at `shownKeys`, and `more` says so. */
export type DifferingRows = {
  keyColumns: string[]
  /** On production and not on the copy. */
  missing: string[]
  /** On both, with other contents. */
  changed: string[]
  /** On the copy and not on production as it is now: deleted since, or never there. */
  surplus: string[]
  more: boolean
}

const shownKeys = 20

/** Where a table differs, as the end of a sentence: `3 rows missing: id 7, 9, 12`. Empty where nothing could be said. */
export function describeDifferingRows(located: DifferingRows): string {
  const key = located.keyColumns.map(visible).join(', ')
  const parts = [
    told(located.missing, 'missing', key),
    told(located.changed, 'changed', key),
    told(located.surplus, 'not on production (deleted since, or never there)', key),
  ].filter(Boolean)
  return `${parts.join('; ')}${located.more && parts.length > 0 ? '; more were not listed' : ''}`
}

function told(keys: string[], how: string, key: string): string {
  if (keys.length === 0) return ''
  const range = rangeOf(keys)
  const shown = range ?? keys.slice(0, shownKeys).map(visible).join(', ')
  const rest = range || keys.length <= shownKeys ? '' : ' and others'
  return `${plural(keys.length, 'row')} ${how}: ${key} ${shown}${rest}`
}

/** An unbroken run of whole numbers as its two ends. */
function rangeOf(keys: string[]): string | null {
  if (keys.length < 3 || !keys.every((key) => /^-?\d{1,15}$/.test(key))) return null
  const numbers = keys.map(Number).sort((a, b) => a - b)
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)]
  return last - first === keys.length - 1 ? `between ${first} and ${last}` : null
}
