const written = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d(?::?\d\d)?)$/i

/** The microseconds since 1970 of an instant with a time zone; null where it is none that the calendar and PostgreSQL have. */
export function readInstant(text: string): bigint | null {
  const [, date = '', minutes = '', seconds = '00', fraction = '', zone = ''] = written.exec(text) ?? []
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const at = Date.parse(`${date}T${minutes}:${seconds}${offset.toUpperCase()}`)
  if (Number.isNaN(at) || !isDay(date) || Number(zone.slice(1, 3)) > 15) return null
  if (minutes === '24:00' && Number(fraction) > 0) return null
  return BigInt(at) * 1000n + BigInt(fraction.padEnd(6, '0'))
}

/** Date.parse counts on from 28 February to 30 February, and knows a year 0. */
function isDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  return !date.startsWith('0000') && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}
