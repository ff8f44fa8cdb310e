import { duration } from '#lib/format.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Finding } from '#lib/verification/report/findings.ts'

type Printed = {
  json: boolean
  /** Printed with --json. */
  value: object
  /** `PASSED`, `FAILED` and so on, and the sentence behind it. */
  label: string
  headline: string
  hint: string | undefined
  lines: string[]
  restoreMs: number | null
  /** Lines about the archive, after the restore time. */
  archive: string[]
  /** What is no part of the result. */
  last?: string[]
}

/** Prints the result of a run on standard output, as text or as JSON. Names of a database cannot control the terminal. */
export function printRun({ json, value, ...text }: Printed): void {
  process.stdout.write(terminalText(json ? `${JSON.stringify(value, null, 2)}\n` : asText(text)))
}

function asText(printed: Omit<Printed, 'json' | 'value'>): string {
  const { label, headline, hint, lines, restoreMs, archive, last = [] } = printed
  const all = [
    `${label}  ${visible(headline)}`,
    ...(hint ? [`  ${hint}`] : []),
    ...lines,
    ...(restoreMs === null ? [] : [`  restore time ${duration(restoreMs)}`]),
    ...archive,
    ...last,
  ]
  return `${all.join('\n')}\n`
}

type FindingLines = Pick<Finding, 'subject' | 'claim' | 'expected' | 'found'> & { note?: string }

/** A failed check with its evidence. Further lines of a value are indented below its first. */
export function findingLines({ subject, claim, expected, found, note }: FindingLines): string[] {
  return [
    `  ✗ ${claim}: ${visible(subject)}${note ? ` (${note})` : ''}`,
    `      expected ${indented(expected)}`,
    `      found    ${indented(found)}`,
  ]
}

/** Further lines of a text, below its first one and further in, so that none can pass for a line of the result. */
export function indented(text: string): string {
  return text
    .split('\n')
    .map(visible)
    .join(`\n${' '.repeat(15)}`)
}
