import { namedVariables } from '#lib/named-variables.ts'
import { entriesOf } from './kinds.ts'
import { settings } from './variables.ts'

/** The test runner's own; nothing of ours reads them. */
const testPrefix = 'BACKPROOF_TEST_'

/**
 * Variables that begin with BACKPROOF_ and that nothing reads. Why they are refused: with a misspelt BACKPROOF_KEEP_ARCHIVES the
 * default would stay in force and delete archives that were meant to be retained.
 */
export function unknownNames(from: Record<string, string | undefined>): string[] {
  const named = Object.values(namedVariables).flatMap(({ list }) => entriesOf(from[list] ?? ''))
  const prefixes = [testPrefix, ...Object.values(namedVariables).map(({ prefix }) => prefix)]
  return Object.keys(from).filter(
    (name) =>
      name.startsWith('BACKPROOF_') &&
      !Object.hasOwn(settings, name) &&
      !named.includes(name) &&
      !isOfOrchestrator(name, from[name] ?? '') &&
      !prefixes.some((prefix) => name.startsWith(prefix)),
  )
}

/** Kubernetes and links of Docker describe a service named `backproof` to every container: `BACKPROOF_PORT=tcp://10.0.0.7:3000`. */
function isOfOrchestrator(name: string, value: string): boolean {
  return (
    /_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)$/.test(name) ||
    /_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
    (/_PORT$/.test(name) && /^(tcp|udp|sctp):\/\//.test(value))
  )
}

/** The setting whose name is nearest; null where none is near. */
export function nearestSetting(name: string): string | null {
  const near = Object.keys(settings)
    .map((known) => ({ known, steps: stepsBetween(name, known) }))
    .sort((a, b) => a.steps - b.steps)[0]
  return near && near.steps <= 4 ? near.known : null
}

/** How many letters must be changed, added or removed to make one word the other. */
function stepsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
