import { plural } from '#lib/format.ts'
import type { Backup } from './platform.ts'
import { neverExpires } from './retention-check.ts'

/** Dollars for one GB of volume in one month, by Railway's price list on the day below. */
export const dollarsPerGbMonth = 0.15
export const priceListDate = '22 Nov 2026'

/** An estimate. `dollars` is null where no size is known: not "nothing". */
export type Cost = { dollars: number | null; unknown: number; staying: number; text: string }

/**
 * What the listed Backups may cost in a month. Backups share what they have in common, and only what a Backup has of its own
 * is billed: so this is the most, from `usedMB` where it is known and `referencedMB` otherwise.
 */
export function estimateCost(backups: Pick<Backup, 'usedMB' | 'referencedMB' | 'expiresAt'>[]): Cost {
  const sizes = backups.map(({ usedMB, referencedMB }) => usedMB ?? referencedMB)
  const known = sizes.filter((size) => size !== null)
  const dollars =
    known.length === 0 ? null : (known.reduce((sum, size) => sum + size, 0) / 1000) * dollarsPerGbMonth
  const staying = backups.filter(neverExpires).length
  const unknown = sizes.length - known.length
  return { dollars, unknown, staying, text: costWords(dollars, unknown, staying) }
}

function costWords(dollars: number | null, unknown: number, staying: number): string {
  const price = `$${dollarsPerGbMonth.toFixed(2)} per GB and month, Railway's price list of ${priceListDate}`
  const most =
    dollars === null
      ? 'No size known: no cost estimate'
      : `At most about $${dollars.toFixed(2)} a month (estimate)`
  const missing =
    dollars !== null && unknown > 0 ? `; the size of ${plural(unknown, 'backup')} is unknown` : ''
  const forever =
    staying > 0
      ? ` ${plural(staying, 'backup never expires and incurs', 'backups never expire and incur')} cost until deleted.`
      : ''
  return `${most}${missing} (${price}).${forever}`
}
