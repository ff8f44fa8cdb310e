import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import type { Connection } from '#lib/connection-string.ts'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { bareEnvironment } from './bare-environment.ts'
import { connect } from './connect.ts'
import {
  type ClusterOptions,
  createCluster,
  createServerFolder,
  giveToServer,
  writePassword,
} from './create-cluster.ts'
import { bootstrapRoleName } from './restoring-role.ts'
import { scratchFolder, serverFolder } from './scratch-folder.ts'
import { closeSession } from './session.ts'
import { sessionNames } from './session-names.ts'

type Superuser = { user: string; password: string }
type Size = { files: number; bytes: number }
/** A cluster as initdb leaves it; no server ever runs on it, and no server's account can write it. */
type Template = {
  programs: string
  folder: string
  data: string
  superuser: Superuser
  size: Size
  /** How many copies are being made: it is not removed meanwhile. */
  copying: number
  dropped: boolean
}
/**
 * A copy: `superuser` is the template's, which `renameSuperuser` replaces, `password` is the one to give it. `refuse`: no server starts on
 * it, and none is to be copied from its template any more.
 */
type CopiedCluster = { superuser: Superuser; password: string; refuse(): void }

/** After so long a template is removed: what clears old files from a temporary folder must not find one. */
const lifetimeMs = 3_600_000

/** By the programs: whether a cluster was made with them, and the template since then. */
const templates = new Map<string, Promise<Template | null> | null>()
const folders = new Set<string>()
let removedAtExit = false

/**
 * Copies a cluster that initdb made before, because initdb takes a second of processor time, a third of what a run on a small database
 * takes. The first server of a process is made by initdb itself: most commands start only one. Returns null where initdb has to run: also
 * where a server could write the template of the next one, because it has the worker's account and its files.
 */
export async function copyCluster(options: ClusterOptions, data: string): Promise<CopiedCluster | null> {
  if (!options.confinement || options.confinement.kind === 'none') return null
  const template = await templateOf(options)
  options.signal?.throwIfAborted()
  if (!template) return null
  if (!(await copyFiles(template, data, options.signal))) {
    // The template is gone or incomplete, or the disk is full, which initdb then reports.
    rmSync(data, { recursive: true, force: true })
    drop(template)
    return null
  }
  const { password } = writePassword(options.folder)
  await giveToServer(options)
  return { superuser: template.superuser, password, refuse: () => drop(template) }
}

/** @returns whether every file was copied, as long as it was: `cp` reports none that was removed before it read its folder. */
async function copyFiles(template: Template, data: string, signal?: AbortSignal): Promise<boolean> {
  rmSync(data, { recursive: true, force: true })
  template.copying += 1
  const { exitCode } = await execa('cp', ['-a', '--reflink=auto', '--', template.data, data], {
    ...{ ...bareEnvironment(), reject: false },
    cancelSignal: signal ?? new AbortController().signal,
  })
  template.copying -= 1
  if (template.dropped) removeUnused(template)
  signal?.throwIfAborted()
  if (exitCode !== 0) return false
  const { files, bytes } = measure(data)
  return files === template.size.files && bytes === template.size.bytes
}

function measure(folder: string): Size {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  const bytes = files.reduce(
    (sum, { parentPath, name }) => sum + lstatSync(path.join(parentPath, name)).size,
    0,
  )
  return { files: entries.length, bytes }
}

/**
 * Gives the superuser of a copied cluster a name and a password of its own. Why: a database that learns them from one server must not
 * know those of the next, where restored objects could then belong to the superuser.
 */
export async function renameSuperuser(connection: Connection, to: Superuser): Promise<void> {
  const client = await connect(connection, sessionNames.read)
  const [from, user] = [connection.user, to.user].map((name) => client.escapeIdentifier(name))
  try {
    // A role cannot rename itself. `logSettings` keep statements, and so the password, out of the log.
    await client.query(
      `CREATE ROLE renaming SUPERUSER;
       SET SESSION AUTHORIZATION renaming;
       ALTER ROLE ${from} RENAME TO ${user};
       ALTER ROLE ${user} PASSWORD ${client.escapeLiteral(to.password)};
       RESET SESSION AUTHORIZATION;
       DROP ROLE renaming`,
    )
  } finally {
    await closeSession(client)
  }
}

/** Removes every template of this process. */
export function removeTemplates(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  folders.clear()
  templates.clear()
}

async function templateOf({ binaries, signal }: ClusterOptions): Promise<Template | null> {
  // Programs that were upgraded in their folder make a cluster of their own.
  const programs = `${binaries.folder} ${binaries.version}`
  const known = templates.get(programs)
  if (known === undefined) {
    templates.set(programs, null)
    return null
  }
  if (known !== null) return known
  const making = makeTemplate(programs, { binaries, signal }).catch(() => null)
  templates.set(programs, making)
  const template = await making
  if (template === null) {
    if (templates.get(programs) === making) templates.set(programs, null)
  } else setTimeout(() => drop(template), lifetimeMs).unref()
  return template
}

async function makeTemplate(
  programs: string,
  { binaries, signal }: Pick<ClusterOptions, 'binaries' | 'signal'>,
): Promise<Template> {
  const root = createOwnedFolder(scratchFolder(), 'cluster')
  if (!removedAtExit) process.once('exit', removeTemplates)
  removedAtExit = true
  folders.add(root)
  try {
    chmodSync(root, 0o711) // the server's account needs to traverse it
    const folder = serverFolder(root)
    createServerFolder(folder)
    const data = path.join(folder, 'data')
    const user = bootstrapRoleName()
    const password = await createCluster({ binaries, folder, user, signal }, data)
    if (process.getuid?.() === 0) await execa('chown', ['-R', '-h', '0:0', folder], bareEnvironment())
    return {
      ...{ programs, folder: root, data, size: measure(data) },
      superuser: { user, password },
      copying: 0,
      dropped: false,
    }
  } catch (thrown) {
    removeFolder(root)
    throw thrown
  }
}

/** No further copy is made of it. */
function drop(template: Template): void {
  if (template.dropped) return // there may be another one since
  template.dropped = true
  templates.set(template.programs, null)
  removeUnused(template)
}

function removeUnused(template: Template): void {
  if (template.copying === 0) removeFolder(template.folder)
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  folders.delete(folder)
}
