const minuteMs = 60_000

/** Minutes after each failed attempt; eight attempts within a day. Dense at first, since most outages are short. */
const minutesAfter = [1, 5, 15, 60, 180, 420, 720]

export const attemptsAtMost = minutesAfter.length + 1

/** How long to wait after so many attempts; longer where the receiver requests it, up to half a day. null: that was the last one. */
export function retryDelayMs(attempts: number, retryAfterMs: number | null = null): number | null {
  const minutes = minutesAfter[attempts - 1]
  if (minutes === undefined) return null
  return Math.max(minutes * minuteMs, Math.min(retryAfterMs ?? 0, 720 * minuteMs))
}
