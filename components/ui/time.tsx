import { instant, shortInstant } from '#lib/format.ts'

/** An instant in UTC, with the exact one for machines. `short` is for tables whose heading says UTC. */
export function Time({ at, short = false }: { at: string; short?: boolean }) {
  return (
    <time dateTime={at} title={at}>
      {short ? shortInstant(at) : instant(at)}
    </time>
  )
}
