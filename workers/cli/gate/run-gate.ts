import type { GateAnswer } from '#lib/verification/gate-answer.ts'
import { gateJunit } from '#lib/verification/gate-junit.ts'
import { gateMarkdown } from '#lib/verification/gate-markdown.ts'
import { type GateSummary, gateSummary, noAnswer } from '#lib/verification/gate-summary.ts'
import { gateText } from '#lib/verification/gate-text.ts'
import { CannotTell } from './cannot-tell.ts'
import { decideGate } from './decide-gate.ts'
import { gateUsage } from './gate-usage.ts'
import { type GateFormat, type ReadVariable, readOptions } from './read-options.ts'

type Output = { print: (text: string) => void; progress: (text: string) => void }

/** `backproof gate`: prints the gate, and returns its exit status. Whatever goes wrong is 2. */
export async function runGate(argv: string[], variable: ReadVariable, output: Output): Promise<number> {
  const { print, progress } = output
  let format: GateFormat = formatIn(argv)
  let source = sourceIn(argv)
  try {
    const options = readOptions(argv, variable)
    if (options === null) {
      print(gateUsage)
      return 0
    }
    ;({ format, source } = options)
    const answer = await decideGate(options, variable, progress)
    for (const note of answer.notes) progress(note)
    print(render(gateSummary(answer), format, answer))
    return answer.exitCode
  } catch (thrown) {
    const { message, hint } =
      thrown instanceof CannotTell
        ? thrown
        : { message: `An unforeseen error occurred: ${String(thrown).split('\n')[0]}`, hint: 'Report it.' }
    print(render(noAnswer(source, message, hint), format, null))
    return 2
  }
}

function render(summary: GateSummary, format: GateFormat, answer: GateAnswer | null): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(answer ?? summary, null, 2)}\n`
    case 'markdown':
      return gateMarkdown(summary)
    case 'junit':
      return gateJunit(summary)
    case 'text':
      return gateText(summary)
  }
}

/** The format as far as it is known, so that a usage error is printed in it, too. */
function formatIn(argv: string[]): GateFormat {
  return (['json', 'markdown', 'junit'] as const).find((name) => argv.includes(`--${name}`)) ?? 'text'
}

function sourceIn(argv: string[]): string {
  const at = argv.indexOf('--source')
  const joined = argv.find((arg) => arg.startsWith('--source='))
  return joined?.slice('--source='.length) ?? (at >= 0 ? (argv[at + 1] ?? '') : '')
}
