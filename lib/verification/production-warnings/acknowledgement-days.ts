/** So many days ahead an acknowledgement may end: a state that was accepted is looked at again. */
const longestAcknowledgedDays = 366

/** The first and the last day (UTC) on which an acknowledgement of now may end. */
export function acknowledgementDays(now: Date): { first: string; last: string } {
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  return { first: inDays(1), last: inDays(longestAcknowledgedDays) }
}
