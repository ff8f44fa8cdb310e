const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const longestMs = 3650 * units.d

/** A duration such as `90m`, `24h` or `7d`, in milliseconds; null: it is none, is zero, or is longer than ten years. */
export function parseMaxAge(text: string): number | null {
  const [, digits, unit] = /^(\d{1,9})(s|m|h|d)$/.exec(text.trim()) ?? []
  if (digits === undefined || unit === undefined) return null
  const ms = Number(digits) * units[unit as keyof typeof units]
  return ms > 0 && ms <= longestMs ? ms : null
}
