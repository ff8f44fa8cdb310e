import { Problem } from '#lib/problem.ts'
import { longestKeptMinutes } from '#lib/verification/kept-copy.ts'
import { parseMaxAge } from '#lib/verification/parse-max-age.ts'

/** Reads how long a copy is kept, such as `30m` or `2h`, in milliseconds. */
export function readKeepDuration(text: string): number {
  const ms = parseMaxAge(text)
  if (ms !== null && ms <= longestKeptMinutes * 60_000) return ms
  throw new Problem(
    'bad-request',
    `--keep takes a time such as 30m or 2h, of at most ${longestKeptMinutes / 60}h.`,
    'The copy holds production data: it is kept for a limited time only.',
  )
}
