import { type ListedExtension, listedExtensions } from '#lib/postgres/extension-packages.ts'

/** One extension on one major: what became of a Source that uses it. */
export type ExtensionRecord = {
  major: number
  /** The version of the server. */
  server: string
  name: string
  /** The version of the extension. */
  version: string | null
  outcome: 'passed' | 'failed' | 'not carried'
}

const majors = [14, 15, 16, 17, 18]
/** No Debian suite has them. */
const workflowOnly = [14, 16]

const head = `# Extensions of the worker
Made by \`npm run test:extensions -- MAJOR --write\`, which replaces the outcomes of that major. The worker's image brings these extensions for each major, from [bin/image/extensions.json](../bin/image/extensions.json). Each cell is a
Source that uses the extension (types, indexes, triggers, rows, tables of its configuration): it was dumped, restored and compared, with that version of the extension.

*passed*: on the machine that made this page, with Debian's packages. *not carried*: Debian's suite with that major has no such package; apt.postgresql.org may. *workflow*: no Debian suite has that
major; the CI workflow runs it in the image. *–*: that major has no such extension. *preloaded*: it works only with its library in \`shared_preload_libraries\`, which the worker sets where
a Source needs it. *same version*: its dump restores into the same version only, and a worker with another one refuses the Source before anything is read.

An extension that is not here needs an external server: start one from production's own image, and set \`BACKPROOF_SCRATCH_URL\` on the worker. Which is missing, and its package, is
named on the page of the Source and before a run reads anything.
`

/** The page docs/extensions.md. */
export function extensionsPage(records: ExtensionRecord[]): string {
  const servers = majors.flatMap((major) => records.find((record) => record.major === major)?.server ?? [])
  const packages = [...new Set(listedExtensions.map((extension) => extension.package))]
  const counted = (outcome: ExtensionRecord['outcome']) =>
    records.filter((record) => record.outcome === outcome).length
  return [
    head,
    `Tried on PostgreSQL ${servers.join(', ')}: ${counted('passed')} passed, ${counted('failed')} failed, ${counted('not carried')} not carried.`,
    ...packages.map((name) => section(name, records)),
    '',
  ].join('\n')
}

/** The records of a page that `extensionsPage` made. */
export function readExtensionsPage(page: string): ExtensionRecord[] {
  const versions = /^Tried on PostgreSQL ([^:]*):/m.exec(page)?.[1]?.split(', ') ?? []
  return page.split('\n').flatMap((line) => {
    const [name = '', , ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    if (!listedExtensions.some((extension) => extension.name === name)) return []
    return cells.flatMap((text, index): ExtensionRecord[] => {
      const major = majors[index] ?? 0
      const server = versions.find((version) => Number.parseInt(version, 10) === major)
      const [, outcome, version = null] = /^(passed|failed|not carried)(?: (.+))?$/.exec(text) ?? []
      if (!server || !outcome) return []
      return [{ major, server, name, version, outcome: outcome as ExtensionRecord['outcome'] }]
    })
  })
}

function section(of: string, records: ExtensionRecord[]): string {
  const lines = listedExtensions
    .filter((extension) => extension.package === of)
    .map(
      (extension) =>
        `| ${extension.name} | ${needs(extension)} | ${majors.map((major) => cell(extension, major, records)).join(' | ')} |`,
    )
  return [
    `\n## ${of.replace('MAJOR', 'N')}`,
    `| extension | needs | ${majors.join(' | ')} |`,
    `|---|---|${majors.map(() => '---').join('|')}|`,
    ...lines,
  ].join('\n')
}

function needs({ preload, sameVersion }: ListedExtension): string {
  return [...(preload ? ['preloaded'] : []), ...(sameVersion ? ['same version'] : [])].join(', ')
}

function cell({ name, from = 0, until = 99 }: ListedExtension, major: number, records: ExtensionRecord[]) {
  if (major < from || major > until) return '–'
  const record = records.find((each) => each.major === major && each.name === name)
  if (!record) return workflowOnly.includes(major) ? 'workflow' : 'not run'
  return record.version === null ? record.outcome : `${record.outcome} ${record.version}`
}
