import { useFormat } from '#components/language/use-format.ts'

type TimeProps = { at: string; short?: boolean; seconds?: boolean }

/** An instant in the reader's time zone, with the exact one in UTC. `short` is for tables whose heading names the zone, `seconds` for those of events. */
export function Time({ at, short = false, seconds = false }: TimeProps) {
  const format = useFormat()
  return (
    <time dateTime={at} title={at}>
      {short ? format.shortInstant(at) : format.instant(at)}
      {short && seconds ? format.clockSeconds(at).slice(-3) : null}
    </time>
  )
}
