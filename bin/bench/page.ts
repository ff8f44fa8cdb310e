import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { bytes, count } from '#lib/format.ts'
import { median } from '#lib/verification/median.ts'
import type { Contender, Measured } from './contenders.ts'

export type Result = { subject: Contender; runs: Measured[] }
type Facts = {
  shape: string
  size: string
  rows: number
  extraTables: number
  tables: number
  bytes: number
  cores: number
  rounds: number
  version: string
}

/** One benchmark as a section of the page: medians, spread, and the ratios of whole processes run in turn. */
export function raceSection(facts: Facts, results: Result[]): string {
  const ours = results.find((result) => result.subject.key === 'd')
  const lines = results.map(({ subject, runs }) => {
    const seconds = runs.map((run) => run.seconds).filter((value) => !Number.isNaN(value))
    if (seconds.length === 0) return `| (${subject.key}) | ${subject.title} | failed on this data | | | |`
    const ratio = ours && subject.key < 'd' ? ratios(ours.runs, runs) : null
    const memory = Math.max(0, ...runs.map((run) => run.peakMemoryMiB ?? 0))
    return `| (${subject.key}) | ${subject.title} | ${(median(seconds) ?? 0).toFixed(1)} | ${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} | ${ratio ?? '–'} | ${memory ? `${Math.round(memory)} MiB` : '–'} |`
  })
  const chosen = [
    facts.shape === 'application' ? '' : `--shape ${facts.shape} `,
    `--size ${facts.size}`,
    facts.extraTables ? ` --tables ${facts.extraTables}` : '',
  ].join('')
  return `## ${chosen}
Made by \`npm run bench -- ${chosen} --rounds ${facts.rounds} --write\`: data of its own, whole processes in turn, ${facts.cores} cores, PostgreSQL ${facts.version},
${bytes(facts.bytes)} in ${count(facts.tables)} tables${facts.shape === 'application' ? ` and about ${count(facts.rows)} rows` : ''}. Ratios are of runs of the same round; the spread says how far to trust them.

| | what | median s | spread s | (d) is × of it, median (spread) | worker's peak memory |
|---|---|---:|---:|---:|---:|
${lines.join('\n')}
`
}

function ratios(ours: Measured[], theirs: Measured[]): string {
  const each = ours.flatMap((run, round) =>
    theirs[round] && !Number.isNaN(theirs[round].seconds) ? [run.seconds / theirs[round].seconds] : [],
  )
  return `**${(median(each) ?? 0).toFixed(2)}** (${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)})`
}

const head =
  '# Benchmarks\nMade by `npm run bench`, section by section; each says with which arguments. Machines are noisy: trust ratios, and their spread.\n'

/** Writes a section into the page, and replaces an older one with the same heading. */
export function writeSection(file: string, section: string): void {
  const old = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : []
  const heading = section.split('\n')[0]
  const others = old.filter((part) => part.split('\n')[0] !== heading)
  writeFileSync(file, [head, ...others, section].map((part) => `${part.trim()}\n`).join('\n'))
}
