import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { costTexts } from './cost.texts.ts'
import type { Backup } from './platform.ts'
import { neverExpires } from './retention-check.ts'

/** Dollars for one GB of volume in one month, by Railway's price list on the day below. */
const dollarsPerGbMonth = 0.15
const priceListDay = '2026-11-22T00:00:00.000Z'

/** An estimate. `dollars` is null where no size is known: not "nothing". */
type Cost = { dollars: number | null; unknown: number; staying: number; text: string }

/** What a GB of Backups costs in a month, and the day of the price list that says so. */
export function backupPrice(language: Language = 'en'): { perGbMonth: string; listDate: string } {
  const { date } = formatFor({ language, timeZone: 'UTC' })
  return { perGbMonth: dollarWords(dollarsPerGbMonth, language), listDate: date(priceListDay) }
}

/**
 * What the listed Backups may cost in a month. Backups share what they have in common, and only what a Backup has of its own
 * is billed: so this is the most, from `usedMB` where it is known and `referencedMB` otherwise.
 */
export function estimateCost(
  backups: Pick<Backup, 'usedMB' | 'referencedMB' | 'expiresAt'>[],
  language: Language = 'en',
): Cost {
  const sizes = backups.map(({ usedMB, referencedMB }) => usedMB ?? referencedMB)
  const known = sizes.filter((size) => size !== null)
  const dollars =
    known.length === 0 ? null : (known.reduce((sum, size) => sum + size, 0) / 1000) * dollarsPerGbMonth
  const facts = {
    ...{ dollars, unknown: sizes.length - known.length },
    staying: backups.filter(neverExpires).length,
  }
  return { ...facts, text: costWords(facts, language) }
}

function costWords({ dollars, unknown, staying }: Omit<Cost, 'text'>, language: Language): string {
  const texts = costTexts[language]
  const { plural } = formatFor({ language, timeZone: 'UTC' })
  const { perGbMonth, listDate } = backupPrice(language)
  const price = texts.price(perGbMonth, listDate)
  const most = () => {
    if (dollars === null) return texts.unknown(price)
    const amount = dollarWords(dollars, language)
    return unknown > 0
      ? texts.atMostOfKnown(amount, plural(unknown, ...texts.backup), price)
      : texts.atMost(amount, price)
  }
  return staying > 0 ? `${most()} ${plural(staying, ...texts.staying)}` : most()
}

/** `$0.15`, `0,15 US$` */
function dollarWords(amount: number, language: Language): string {
  const figure = amount.toFixed(2)
  return language === 'en' ? `$${figure}` : `${figure.replace('.', ',')}\u00a0US$`
}
