import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { GateAnswer } from '#lib/verification/gate-answer.ts'
import { gateMarkdown } from '#lib/verification/gate-markdown.ts'
import { type GateSummary, gateSummary, noAnswer } from '#lib/verification/gate-summary.ts'
import { CannotTell } from './cannot-tell.ts'
import { setCommitStatus } from './commit-status.ts'
import { decideGate } from './decide-gate.ts'
import { actionArguments, annotation, logLine, mask, outputFile } from './github-commands.ts'
import { readOptions } from './read-options.ts'

// bin/build-gate-scripts.ts bundles this into action/gate-action.mjs, which action.yml runs.

const variable = (name: string) => process.env[name]
const print = (line: string) => void process.stdout.write(`${line}\n`)

function crash(thrown: unknown): never {
  print(annotation('error', 'Deploy gate', `The gate stopped: ${String(thrown).split('\n')[0]}`))
  process.exit(2)
}

let ended = false
process.on('exit', () => {
  if (!ended) process.exitCode = 2
})
process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)

const key = variable('INPUT_API-KEY')?.trim()
if (key) print(mask(key))
const { summary, answer } = await decide()
report(summary, answer)
await setCommitStatus(summary, variable).catch((thrown: unknown) =>
  print(annotation('warning', 'Commit status', thrown instanceof Error ? thrown.message : String(thrown))),
)
ended = true
process.exit(summary.exitCode)

async function decide(): Promise<{ summary: GateSummary; answer: GateAnswer | null }> {
  try {
    const options = readOptions(actionArguments(variable), (name) =>
      name === 'INPUT_API-KEY' ? key : variable(name),
    )
    if (options === null) throw new CannotTell('No gate was requested.', 'Give the input source.')
    const answer = await decideGate(options, variable, (text) => print(logLine(text)))
    return { summary: gateSummary(answer), answer }
  } catch (thrown) {
    const { message, hint } =
      thrown instanceof CannotTell
        ? thrown
        : { message: String(thrown).split('\n')[0] ?? '', hint: 'Report it.' }
    return { summary: noAnswer(variable('INPUT_SOURCE') ?? '', message, hint), answer: null }
  }
}

function report(shown: GateSummary, found: GateAnswer | null): void {
  const { state, exitCode, headline, sentence, hint, url, notes, overridden } = shown
  const text = [`${headline} ${sentence}`, hint, url].filter(Boolean).join('\n')
  const title = `Deploy gate of ${shown.sourceName}: ${state}`
  const level = state !== 'open' ? 'error' : overridden ? 'warning' : 'notice'
  print(annotation(level, title, text))
  for (const note of notes) print(annotation('warning', title, note))
  const summaryFile = variable('GITHUB_STEP_SUMMARY')
  if (summaryFile) appendFileSync(summaryFile, gateMarkdown(shown))
  const outputs = variable('GITHUB_OUTPUT')
  if (!outputs) return
  const values = {
    ...{ state, 'exit-code': String(exitCode), sentence: `${headline} ${sentence}`, url: url ?? '' },
    json: JSON.stringify(found ?? shown, null, 2),
  }
  appendFileSync(outputs, outputFile(values, `backproof-${randomUUID()}`))
}
