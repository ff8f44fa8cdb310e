import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { placeOf, readConnectionString } from '#lib/connection-string.ts'
import { removeOrphans } from '#lib/postgres/scratch.ts'
import { findTools } from '#lib/postgres/tools.ts'
import { Problem } from '#lib/problem.ts'
import type { ArchiveFacts, FinishedRun, StepFacts } from '#lib/verification/facts.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { exitCodes } from '#lib/verification/run.ts'
import { makeHands } from './hands.ts'
import { printResult } from './print-result.ts'
import { makeProgressWriter } from './progress-writer.ts'
import { endingOf } from './record.ts'
import { makeTerminal } from './terminal.ts'
import { type StepRunner, verify } from './verify.ts'
import { factsOf } from './verify-run.ts'

type Options = { schemas: string[]; json: boolean; out: string | null }

/** The whole verification without web, queue or metadata database. Ctrl-C cancels it in order. */
export async function verifyCommand(url: string, { schemas, json, out }: Options): Promise<number> {
  const connection = readConnectionString(urlOf(url), { allowSocket: true })
  process.umask(0o077)
  const { signal, release } = cancelOnInterrupt()
  removeOrphans()
  const archiveRoot = await folderFor(out)
  const terminal = makeTerminal(process.stderr)
  const steps: StepFacts[] = []
  let archive: ArchiveFacts | null = null
  const startedAt = new Date().toISOString()
  const hands = makeHands({
    connection,
    tools: await findTools(),
    archiveRoot,
    requiredSchemas: schemas,
    progress: makeProgressWriter(terminal.progress),
    onArchive: async (captured) => {
      const { manifest: _, ...facts } = factsOf(captured, null)
      archive = { ...facts, id: captured.stored.id, keptAt: out === null ? null : captured.stored.folder }
    },
  })
  try {
    const result = await verify(hands, timed(steps, terminal.step), signal).then(
      (checks) => ({ checks }),
      (thrown: unknown) => ({ thrown: signal.aborted ? signal.reason : thrown }),
    )
    const { status, checks, problem } = endingOf(result)
    terminal.end()
    const run: FinishedRun = {
      ...{
        id: '',
        number: 0,
        sourceId: '',
        sourceName: placeOf(connection),
        trigger: 'command-line',
        askedBy: 'command line',
      },
      ...{
        commit: null,
        queuedAt: startedAt,
        startedAt,
        endedAt: new Date().toISOString(),
        cancelRequestedAt: null,
        progress: null,
      },
      ...{ status, steps, archive, checks, problem: problem?.facts ?? null },
    }
    printResult(run, { ...defaultPolicy, requiredSchemas: schemas }, json)
    return exitCodes[status]
  } finally {
    release()
    terminal.end()
    if (out === null) await rm(archiveRoot, { recursive: true, force: true, maxRetries: 3 })
  }
}

function urlOf(argument: string): string {
  if (!argument.startsWith('env:')) return argument
  const name = argument.slice(4)
  const url = process.env[name]
  if (url) return url
  throw new Problem(
    'variable-missing',
    `The variable ${name} is not set.`,
    `Set ${name} to the connection string.`,
  )
}

async function folderFor(out: string | null): Promise<string> {
  if (out === null) return mkdtemp(path.join(tmpdir(), 'backproof-archive-'))
  try {
    await mkdir(out, { recursive: true })
    return path.resolve(out)
  } catch (thrown) {
    throw new Problem(
      'bad-request',
      `The folder ${out} cannot be made.`,
      thrown instanceof Error ? thrown.message : '',
    )
  }
}

/** Times each step, and says when it begins and ends. */
function timed(steps: StepFacts[], say: (facts: StepFacts) => void): StepRunner {
  return async (name, work) => {
    const begun = performance.now()
    const facts: StepFacts = { name, startedAt: new Date().toISOString(), durationMs: null }
    steps.push(facts)
    say(facts)
    const result = await work()
    facts.durationMs = Math.round(performance.now() - begun)
    say(facts)
    return result
  }
}

/**
 * Ctrl-C and SIGTERM cancel the run, which then cleans up. Never `once`: execa's own listener ends the process as soon as it
 * finds itself alone.
 */
function cancelOnInterrupt(): { signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  const cancel = () =>
    controller.abort(new Problem('cancelled', 'The run was cancelled.', 'It proves nothing either way.'))
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', cancel)
      process.off('SIGTERM', cancel)
    },
  }
}
