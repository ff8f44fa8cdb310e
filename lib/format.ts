import { defaultLocale, type Language, type Locale } from './language.ts'

/** The separators of a language's numbers. Not by Intl, whose versions on server and in browsers write some numbers differently. */
const numbers: Record<Language, { group: string; decimal: string; groupFrom: number }> = {
  en: { group: ',', decimal: '.', groupFrom: 4 },
  // A no-break space, from five digits on, as in Intl's pt-PT.
  pt: { group: '\u00a0', decimal: ',', groupFrom: 5 },
}

const months: Record<Language, string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  pt: ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'],
}

const words = {
  en: {
    underMinute: 'under 1 min',
    justNow: 'just now',
    ago: (span: string) => `${span} ago`,
    inAll: (characters: string) => `${characters} characters in all`,
  },
  pt: {
    underMinute: 'menos de 1 min',
    justNow: 'agora mesmo',
    ago: (span: string) => `há ${span}`,
    inAll: (characters: string) => `${characters} caracteres ao todo`,
  },
} satisfies Record<Language, unknown>

export type Format = ReturnType<typeof createFormat>

const formats = new Map<string, Format>()

/** Numbers, spans of time, sizes and instants as one reader reads them. */
export function formatFor(locale: Locale): Format {
  const key = `${locale.language} ${locale.timeZone}`
  const format = formats.get(key) ?? createFormat(locale)
  if (formats.size < 100) formats.set(key, format)
  return format
}

function createFormat({ language, timeZone }: Locale) {
  const { group, decimal, groupFrom } = numbers[language]
  const { underMinute, justNow, ago, inAll } = words[language]
  const zoned = zonedParts(timeZone)

  /** One digit behind the decimal separator. */
  const tenths = (value: number) => value.toFixed(1).replace('.', decimal)

  const format = {
    /** The reader's time zone as a table's heading says it: `UTC`, `Lisbon`. */
    zone: timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone,

    /** A measured time: `< 1 ms`, `820 ms`, `4.2 s`, `4 m 12 s`, `5 h 12 min`. */
    duration(ms: number): string {
      if (ms < 0.5) return '< 1 ms'
      if (ms < 999.5) return `${Math.round(ms)} ms`
      if (ms < 9950) return `${tenths(ms / 1000)} s`
      const seconds = Math.round(ms / 1000)
      if (seconds < 60) return `${seconds} s`
      if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`
      return format.age(ms)
    },

    /** A span of time in its two largest units: `41 min`, `5 h 12 min`, `1 d 3 h`, `2 d`. Rounds down. */
    age(ms: number): string {
      const minutes = Math.max(0, Math.floor(ms / 60_000))
      if (minutes < 1) return underMinute
      if (minutes < 60) return `${minutes} min`
      const hours = Math.floor(minutes / 60)
      if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
      return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
    },

    /** How long ago something was: `just now`, `41 min ago`, `1 d 3 h ago`. */
    ago: (ms: number): string => (ms < 60_000 ? justNow : ago(format.age(ms))),

    /** Bytes in binary units: `912 B`, `412 MiB`, `3.2 GiB`. */
    bytes(amount: number): string {
      const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
      let value = amount
      let unit = 0
      while (value >= 1024 && unit < units.length - 1) {
        value /= 1024
        unit += 1
      }
      return `${unit === 0 || value >= 100 ? Math.round(value) : tenths(value)} ${units[unit]}`
    },

    /** A number with grouped digits. */
    count(value: number): string {
      const [whole = '', fraction] = String(value).split('.')
      const digits = whole.replace('-', '').length
      const grouped = digits < groupFrom ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/g, group)
      return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`
    },

    /** `1 table`, `54 tables`. */
    plural: (value: number, one: string, many = `${one}s`): string =>
      `${format.count(value)} ${value === 1 ? one : many}`,

    /** `21 Nov 2026, 18:40 UTC`, `21 Nov 2026, 19:40 UTC+1`. */
    instant(iso: string): string {
      const { day, month, year, time, offset } = zoned(iso)
      return `${day} ${months[language][month]} ${year}, ${time} ${offset}`
    },

    /** `21 Nov 18:40`, where the zone stands beside it, as in the heading of a table. */
    shortInstant(iso: string): string {
      const { day, month, time } = zoned(iso)
      return `${day} ${months[language][month]} ${time}`
    },

    /** `21 Nov 2026` */
    date(iso: string): string {
      const { day, month, year } = zoned(iso)
      return `${day} ${months[language][month]} ${year}`
    },

    /** `21 Nov`, where the year is clear from what stands beside it. */
    shortDate(iso: string): string {
      const { day, month } = zoned(iso)
      return `${day} ${months[language][month]}`
    },

    /** `Nov 2026` */
    month(iso: string): string {
      const { month, year } = zoned(iso)
      return `${months[language][month]} ${year}`
    },

    /** `18:40` */
    clock: (iso: string): string => zoned(iso).time,

    /** `18:40:07`, as the lines of a log have it. Every time zone is whole minutes from UTC. */
    clockSeconds: (iso: string): string => zoned(iso).time + iso.slice(16, 19),

    /** The beginning of a long text that a database or a program wrote, with its whole length. */
    shorten(text: string, characters: number): string {
      if (text.length <= characters) return text
      // Never cuts a surrogate pair.
      const end = /[\ud800-\udbff]/.test(text.charAt(characters - 1)) ? characters - 1 : characters
      return `${text.slice(0, end)}… (${inAll(format.count(text.length))})`
    },
  }
  return format
}

/** Splits an instant into its parts in a time zone; `month` counts from 0. */
function zonedParts(timeZone: string) {
  // A long list has hundreds of instants, and Intl takes a hundred times as long for each.
  if (timeZone === 'UTC') return utcParts
  const intl = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  })
  return (iso: string) => {
    const at = new Date(iso)
    const part = Object.fromEntries(intl.formatToParts(at).map(({ type, value }) => [type, value]))
    const { year, month, day, hour, minute, second } = part
    const local = Date.UTC(
      ...([year, Number(month) - 1, day, hour, minute, second].map(Number) as [number, number]),
    )
    const minutes = Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
    return {
      day: Number(day),
      month: Number(month) - 1,
      year: Number(year),
      time: `${hour}:${minute}`,
      offset: utcOffset(minutes),
    }
  }
}

function utcParts(iso: string) {
  const at = new Date(iso)
  return {
    day: at.getUTCDate(),
    month: at.getUTCMonth(),
    year: at.getUTCFullYear(),
    // Throws where there is no such instant, as Intl does.
    time: at.toISOString().slice(-13, -8),
    offset: 'UTC',
  }
}

/** `UTC`, `UTC+1`, `UTC-3:30` */
function utcOffset(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** In English and UTC: for the command line, logs, and documents, which are the same for all readers. */
export const { duration, age, ago, bytes, count, plural, instant, shortInstant, clock, shorten } =
  formatFor(defaultLocale)
