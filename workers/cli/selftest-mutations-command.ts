import { count, duration, plural } from '#lib/format.ts'
import { type Mutation, type MutationTally, tallyMutations } from '#workers/selftest/mutations/mutation.ts'
import { runMutations } from '#workers/selftest/mutations/run-mutations.ts'
import { cancelOnInterrupt } from './cancel-on-interrupt.ts'

/** Leaves every entry of an archive out in turn. 0: each gave a finding, or has a reason; 1: one was not seen; 2: it could not be tried. */
export async function selftestMutationsCommand({ json }: { json: boolean }): Promise<number> {
  process.umask(0o077)
  const { signal, release } = cancelOnInterrupt()
  const begun = performance.now()
  try {
    const { mutations, version, major } = await runMutations(signal, (done) => {
      if (!json) process.stdout.write(lineOf(done))
    })
    const durationMs = Math.round(performance.now() - begun)
    const result = { ...tallyMutations(mutations), version, major, durationMs }
    process.stdout.write(json ? `${JSON.stringify({ ...result, mutations }, null, 2)}\n` : lastLine(result))
    return result.exitCode
  } catch (thrown) {
    throw signal.aborted ? signal.reason : thrown
  } finally {
    release()
  }
}

const width = 62
const marks: Record<Mutation['outcome'], string> = { seen: '✓', unseen: '✗', excepted: '–', untried: '✗' }

function lineOf({ entry, outcome, kinds, because, findings }: Mutation): string {
  if (entry === null && outcome !== 'untried')
    return `${outcome === 'unseen' ? '✓' : '✗'} ${'the whole archive'.padEnd(width)}  ${outcome === 'unseen' ? 'passes' : `FALSE ALARM: ${because}`}\n`
  const told = {
    seen: `${kinds.join(', ')} · ${short(because)}${findings > 1 ? ` · and ${count(findings - 1)} more` : ''}`,
    unseen: 'UNSEEN: it passed without it',
    excepted: because,
    untried: `COULD NOT BE TRIED: ${because}`,
  }[outcome]
  return `${marks[outcome]} ${short(entry ?? 'the whole archive').padEnd(width)}  ${told}\n`
}

function short(text: string): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}

function lastLine(result: MutationTally & { version: string; durationMs: number }): string {
  const said = [
    `PostgreSQL ${result.version}`,
    `${plural(result.tried, 'entry', 'entries')} tried, ${count(result.unseen)} unseen, ${count(result.excepted)} excepted by name`,
    `${plural(result.controls, 'whole archive')}: ${plural(result.falseAlarms, 'false alarm')}`,
    ...(result.untried > 0 ? [`${count(result.untried)} could not be tried`] : []),
    duration(result.durationMs),
  ]
  return `${said.join(' · ')}\n`
}
