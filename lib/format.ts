/** A measured time: `< 1 ms`, `820 ms`, `4.2 s`, `4 m 12 s`, `5 h 12 min`. */
export function duration(ms: number): string {
  if (ms < 0.5) return '< 1 ms'
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`
  return age(ms)
}

/** A span of time in its two largest units: `41 min`, `5 h 12 min`, `1 d 3 h`. Rounds down. */
export function age(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 1) return 'under 1 min'
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** How long ago something was: `just now`, `41 min ago`, `1 d 3 h ago`. */
export function ago(ms: number): string {
  return ms < 60_000 ? 'just now' : `${age(ms)} ago`
}

/** Bytes in binary units: `912 B`, `412 MiB`, `3.2 GiB`. */
export function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = count
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

/** A whole number with grouped digits, the same on the server and in every browser. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** `1 table`, `54 tables`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `21 Nov 2026, 18:40 UTC`; always UTC, so that two people read the same text. */
export function instant(iso: string): string {
  const at = new Date(iso)
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${clock(iso)} UTC`
}

/** `21 Nov 18:40`, for tables whose heading says UTC. */
export function shortInstant(iso: string): string {
  const at = new Date(iso)
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${clock(iso)}`
}

/** `18:40`, UTC. */
export function clock(iso: string): string {
  return new Date(iso).toISOString().slice(11, 16)
}

/** The beginning of a long text that a database or a program wrote, with its whole length. */
export function shorten(text: string, characters: number): string {
  if (text.length <= characters) return text
  // Never cuts a surrogate pair.
  const end = /[\ud800-\udbff]/.test(text.charAt(characters - 1)) ? characters - 1 : characters
  return `${text.slice(0, end)}… (${count(text.length)} characters in all)`
}
