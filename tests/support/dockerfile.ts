import { readFileSync } from 'node:fs'

export type Instruction = {
  line: number
  keyword: string
  /** `--from=build` and the like. */
  flags: Record<string, string>
  /** What follows the flags, with continued lines joined. */
  rest: string
}

export type Stage = { base: string; name: string | null; instructions: Instruction[] }

/** The stages of a Dockerfile, in order. */
export function readDockerfile(file: string): Stage[] {
  const stages: Stage[] = []
  for (const instruction of instructionsIn(readFileSync(file, 'utf8'))) {
    if (instruction.keyword !== 'FROM') {
      stages.at(-1)?.instructions.push(instruction)
      continue
    }
    const [base = '', , name = null] = instruction.rest.split(/\s+/)
    stages.push({ base, name, instructions: [] })
  }
  return stages
}

function instructionsIn(text: string): Instruction[] {
  const found: Instruction[] = []
  let begun: { line: number; text: string } | undefined
  for (const [index, raw] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(raw)) continue
    const line: number = begun?.line ?? index + 1
    const joined: string = [begun?.text, raw.trim()].filter(Boolean).join(' ')
    const isContinued = joined.endsWith('\\')
    begun = isContinued ? { line, text: joined.slice(0, -1).trim() } : undefined
    if (!isContinued) found.push(parse({ line, text: joined }))
  }
  return found
}

function parse({ line, text }: { line: number; text: string }): Instruction {
  const [, keyword = '', after = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? []
  const [flagged = ''] = /^(--\S+\s+)*/.exec(after) ?? []
  const flags = [...flagged.matchAll(/--([\w-]+)(?:=(\S+))?/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
  return {
    line,
    keyword: keyword.toUpperCase(),
    flags: Object.fromEntries(flags),
    rest: after.slice(flagged.length),
  }
}

/** The commands of a RUN, which `&&` joins. */
export function commandsOf({ rest }: Instruction): string[] {
  return rest.split(/\s+&&\s+/)
}

/** The sources and the destination of a COPY. */
export function copyPaths({ rest }: Instruction): { sources: string[]; destination: string } {
  const paths = rest.split(/\s+/)
  return { sources: paths.slice(0, -1), destination: paths.at(-1) ?? '' }
}

/** Whether .dockerignore leaves a path out of what the builder gets. Patterns count from the root; the last that fits decides. */
export function isDockerIgnored(path: string, patterns: string): boolean {
  const parents = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  let ignored = false
  for (const line of patterns.split('\n').filter((each) => each.trim() && !each.startsWith('#'))) {
    const pattern = new RegExp(
      `^${line
        .replace(/^!/, '')
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('**', '\0')
        .replaceAll('*', '[^/]*')
        .replaceAll('\0', '.*')}$`,
    )
    if (parents.some((parent) => pattern.test(parent))) ignored = !line.startsWith('!')
  }
  return ignored
}
