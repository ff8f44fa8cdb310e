import { variableNamed } from '#lib/env.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { runGate } from './run-gate.ts'

/** `backproof gate` on the command line of Backproof itself. */
export function gateCommand(argv: string[]): Promise<number> {
  return runGate(argv, variableNamed, {
    print: (text) => void process.stdout.write(terminalText(text)),
    progress: (text) => void process.stderr.write(terminalText(`${text}\n`)),
  })
}
