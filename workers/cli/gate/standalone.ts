import { terminalText } from '#lib/terminal-text.ts'
import { runGate } from './run-gate.ts'

// One file without dependencies: bin/build-gate-scripts.ts bundles this into public/gate.mjs, which pipelines fetch.

/** Every unforeseen end is 2: Node's own status for a crash, 1, would read as a closed gate. */
function crash(thrown: unknown): never {
  process.stderr.write(terminalText(`backproof: ${String(thrown).split('\n')[0]}\n`))
  process.exit(2)
}

let ended = false
process.on('exit', () => {
  if (!ended) process.exitCode = 2
})
process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)
process.stdout.on('error', () => process.exit(2))
process.stderr.on('error', () => {})
const code = await runGate(process.argv.slice(2), (name) => process.env[name], {
  print: (text) => void process.stdout.write(terminalText(text)),
  progress: (text) => void process.stderr.write(terminalText(`${text}\n`)),
})
ended = true
process.stdout.write('', () => process.exit(code))
