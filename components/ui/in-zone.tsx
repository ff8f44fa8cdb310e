import { useFormat } from '#components/language/use-format.ts'

/** The heading of instants, with the zone that they are in: `Taken (UTC)`. */
export function InZone({ children }: { children: string }) {
  return `${children} (${useFormat().zone})`
}
