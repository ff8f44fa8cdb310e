import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { neededPackages } from '#bin/image/needed-packages.mjs'
import { commandsOf, copyPaths, type Instruction, isDockerIgnored, readDockerfile } from './dockerfile.ts'
import { trackedFiles } from './tracked-files.ts'

/** A file tree as an image has it, and how a container of it is started. */
export type ImageLayout = {
  /** The root of the tree. */
  root: string
  /** The working folder in it. */
  workdir: string
  user: string | null
  env: Record<string, string>
  command: string[]
}

type Stage = ImageLayout & { name: string | null }

/**
 * Makes the file tree of an image from the instructions of its Dockerfile: every COPY and every `cp`, `mkdir` and script of ours in a RUN is
 * done. Packages are those of this machine, the build of the web pages is the one that tests share, and what apt installs is left out.
 * An instruction that is not known here is an error.
 */
export async function layOutImage(file: string, folder: string): Promise<ImageLayout> {
  const stages: Stage[] = []
  for (const [index, { name, instructions }] of readDockerfile(file).entries()) {
    const root = path.join(folder, name ?? `stage-${index}`)
    mkdirSync(root, { recursive: true })
    const stage: Stage = { name, root, workdir: '/', user: null, env: {}, command: [] }
    stages.push(stage)
    for (const instruction of instructions) await follow(instruction, stage, stages)
  }
  const last = stages.at(-1)
  if (!last) throw new Error(`${file} has no stage.`)
  return last
}

async function follow(instruction: Instruction, stage: Stage, stages: Stage[]): Promise<void> {
  const { keyword, rest, line } = instruction
  if (keyword === 'WORKDIR') {
    stage.workdir = rest
    mkdirSync(path.join(stage.root, rest), { recursive: true })
  } else if (keyword === 'ENV') Object.assign(stage.env, pairs(rest))
  else if (keyword === 'USER') stage.user = rest
  else if (keyword === 'CMD') stage.command = JSON.parse(rest)
  else if (keyword === 'COPY') await copy(instruction, stage, stages)
  else if (keyword === 'RUN') for (const command of commandsOf(instruction)) await run(command, stage)
  else if (!['ARG', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT'].includes(keyword))
    throw new Error(`Line ${line}: ${keyword} is not known here.`)
}

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(\w+)=("[^"]*"|\S*)/g)].map(([, name, value = '']) => [
      name,
      value.replaceAll('"', ''),
    ]),
  )
}

async function copy(instruction: Instruction, stage: Stage, stages: Stage[]): Promise<void> {
  const { sources, destination } = copyPaths(instruction)
  const from = stages.find(({ name }) => name !== null && name === instruction.flags.from)
  const to = path.join(stage.root, path.resolve(stage.workdir, destination))
  for (const source of sources) {
    const isFolder = destination.endsWith('/')
    if (from) await copyTree(path.join(from.root, path.resolve('/', source)), to)
    else copyTracked(source, isFolder, to)
  }
}

/** By hard links where both lie on one disk: a build has thousands of files. */
async function copyTree(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true })
  const linked = await execa('cp', ['-al', `${from}/.`, to], { reject: false })
  if (linked.exitCode !== 0) await execa('cp', ['-a', '--remove-destination', `${from}/.`, to])
}

/** A file or the content of a folder, as Docker copies it, of what the repository holds and the builder gets. */
function copyTracked(source: string, intoFolder: boolean, to: string): void {
  const ignored = readFileSync('.dockerignore', 'utf8')
  const files = trackedFiles.filter(
    (name) => (name === source || name.startsWith(`${source}/`)) && !isDockerIgnored(name, ignored),
  )
  if (files.length === 0) throw new Error(`The builder gets no ${source}.`)
  for (const name of files) {
    const inside = name === source ? (intoFolder ? path.basename(name) : '') : path.relative(source, name)
    cpSync(name, path.join(to, inside))
  }
}

const repository = process.cwd()

/** The packages that the worker's image gets and no others, so that a missing one is missed. */
async function linkPackages(folder: string): Promise<void> {
  for (const place of await neededPackages(repository)) {
    const link = path.join(folder, place)
    // A package in the folder of another comes with it.
    if (place.lastIndexOf('node_modules/') > 0) continue
    mkdirSync(path.dirname(link), { recursive: true })
    symlinkSync(path.join(repository, place), link)
  }
}

async function run(command: string, { root, workdir }: Stage): Promise<void> {
  const cwd = path.join(root, workdir)
  const [, packages] = /^node bin\/image\/copy-packages\.mjs (\/\w+)$/.exec(command) ?? []
  if (packages) await linkPackages(path.join(root, packages))
  else if (command.startsWith('npm ci')) {
    symlinkSync(path.join(repository, 'node_modules'), path.join(cwd, 'node_modules'))
    await copyTree(path.join(repository, 'lib/store/generated'), path.join(cwd, 'lib/store/generated'))
  } else if (command.endsWith('next build')) {
    await copyTree(path.join(repository, '.next/standalone'), path.join(cwd, '.next/standalone'))
    // `site-build.ts` added these, and the Dockerfile must do so itself.
    for (const added of ['.next/static', 'public'])
      rmSync(path.join(cwd, '.next/standalone', added), { recursive: true, force: true })
    await copyTree(path.join(repository, '.next/static'), path.join(cwd, '.next/static'))
  } else if (/^(apt-get|localedef|rm -rf \/var\/lib\/apt|bin\/image\/install-postgres\.sh$)/.test(command)) {
    // This machine has PostgreSQL and the locale.
  } else if (/^(cp -r|node bin\/image\/[\w-]+\.mjs) /.test(command)) {
    await execa('sh', ['-euc', command], { cwd })
  } else if (/^mkdir( -m \d+)? \/\w+$/.test(command)) {
    await execa('sh', ['-euc', command.replace(' /', ` ${root}/`)], { cwd })
  } else throw new Error(`RUN ${command} is not known here.`)
  if (!existsSync(cwd)) throw new Error(`${workdir} is missing.`)
}
