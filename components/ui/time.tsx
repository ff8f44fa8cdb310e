import { useFormat } from '#components/language/use-format.ts'

/** An instant in the reader's time zone, with the exact one in UTC. `short` is for tables whose heading names the zone. */
export function Time({ at, short = false }: { at: string; short?: boolean }) {
  const format = useFormat()
  return (
    <time dateTime={at} title={at}>
      {short ? format.shortInstant(at) : format.instant(at)}
    </time>
  )
}
