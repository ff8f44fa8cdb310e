import { count, duration, plural } from '#lib/format.ts'
import { type Mutation, type MutationTally, tallyMutations } from '#workers/selftest/mutations/mutation.ts'
import { runMutations } from '#workers/selftest/mutations/run-mutations.ts'
import { runInterruptible } from './run-interruptible.ts'

/** Restores an archive without each of its entries in turn. 0: each loss gave a finding or has a reason; 1: one did not; 2: one could not be tried. */
export async function selftestMutationsCommand({ json }: { json: boolean }): Promise<number> {
  const startedMs = performance.now()
  const { mutations, version, major } = await runInterruptible((signal) =>
    runMutations(signal, (done) => {
      if (!json) process.stdout.write(mutationLine(done))
    }),
  )
  const durationMs = Math.round(performance.now() - startedMs)
  const result = { ...tallyMutations(mutations), version, major, durationMs }
  process.stdout.write(json ? `${JSON.stringify({ ...result, mutations }, null, 2)}\n` : summaryLine(result))
  return result.exitCode
}

const width = 62
const marks: Record<Mutation['outcome'], string> = { seen: '✓', unseen: '✗', excepted: '–', untried: '✗' }

function mutationLine({ entry, outcome, kinds, because, findings }: Mutation): string {
  if (entry === null && outcome !== 'untried')
    return `${outcome === 'unseen' ? '✓' : '✗'} ${'the whole archive'.padEnd(width)}  ${outcome === 'unseen' ? 'passes' : `FALSE ALARM: ${because}`}\n`
  const text = {
    seen: `${kinds.join(', ')} · ${short(because)}${findings > 1 ? ` · and ${count(findings - 1)} more` : ''}`,
    unseen: 'UNSEEN: passed without it',
    excepted: because,
    untried: `COULD NOT BE TRIED: ${because}`,
  }[outcome]
  return `${marks[outcome]} ${short(entry ?? 'the whole archive').padEnd(width)}  ${text}\n`
}

function short(text: string): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}

function summaryLine(result: MutationTally & { version: string; durationMs: number }): string {
  const parts = [
    `PostgreSQL ${result.version}`,
    `${plural(result.tried, 'entry', 'entries')} tried, ${count(result.unseen)} unseen, ${count(result.excepted)} excepted by name`,
    `${plural(result.controls, 'whole archive')}: ${plural(result.falseAlarms, 'false alarm')}`,
    ...(result.untried > 0 ? [`${count(result.untried)} could not be tried`] : []),
    duration(result.durationMs),
  ]
  return `${parts.join(' · ')}\n`
}
