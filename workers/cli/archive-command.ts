import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { hashArchive } from '#lib/archives/archive-folder.ts'
import { withContainedFolder } from '#lib/archives/contained-folder.ts'
import { detectFormat, type ExternalArchive } from '#lib/archives/detect-format.ts'
import { isBackproofArchive, openArchive, readManifest } from '#lib/archives/open-archive.ts'
import { binariesForExternalArchives } from '#lib/postgres/binaries-for-external-archives.ts'
import type { ArchiveDescription } from '#lib/postgres/external-archive.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { Problem } from '#lib/problem.ts'
import { holdsRows, type Manifest, rowsIn } from '#lib/verification/manifest.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { exitCodes, type StepName } from '#lib/verification/run.ts'
import type { Archive } from '#lib/verification/run-record.ts'
import { archiveRecord } from '#workers/run/archive-record.ts'
import { createRestorePorts } from '#workers/run/restore-ports.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import { verifyStoredArchive } from '#workers/run/verify-stored-archive.ts'
import { printExternalResult } from './print-external-result.ts'
import { printResult } from './print-result.ts'
import { runOnTerminal } from './run-on-terminal.ts'
import { verifyExternalArchive } from './verify-external-archive.ts'

type Options = {
  schemas: string[]
  json: boolean
  /** The Manifest of a foreign archive, where somebody has one. */
  manifest: string | null
  /** Asked is only whether it restores, not whether it equals anything. */
  restores: boolean
  /** Where to restore into. */
  scratch: ScratchChoice
}

const says: Partial<Record<StepName, string>> = {
  preflight: 'reading what the archive says of itself',
  capture: 'reading it to its end',
}

/** Verifies an archive that exists: one of ours against its own Manifest, or what somebody else's pg_dump wrote. */
export async function archiveCommand(place: string, options: Options): Promise<number> {
  if (!isBackproofArchive(place)) {
    const archive = await detectFormat(place)
    if (archive.format !== 'directory') return foreignCommand(archive, place, options)
    return withContainedFolder(place, (folder) =>
      foreignCommand({ ...archive, path: folder }, place, options),
    )
  }
  if (options.manifest !== null || options.restores)
    throw new Problem(
      'bad-request',
      `${place} has a manifest of its own, and is compared with it.`,
      '--manifest and --restores are for archives that somebody else took.',
    )
  return withContainedFolder(place, (folder) => keptCommand(folder, place, options))
}

async function keptCommand(folder: string, place: string, options: Options): Promise<number> {
  const kept = await openArchive(folder)
  const policy = { ...defaultPolicy, requiredSchemas: options.schemas }
  const run = await runOnTerminal(
    { sourceName: kept.manifest?.database ?? place, says },
    async ({ step, progress, signal, onArchive }) => {
      const binaries = await findPgBinaries()
      const major = Math.floor((kept.manifest?.serverVersionNumber ?? 0) / 10_000)
      binariesForExternalArchives(binaries.filter((tool) => tool.major === major))
      const restorePorts = createRestorePorts({ binaries, progress, scratch: options.scratch })
      const told = async (archive: Parameters<typeof archiveRecord>[0]) => {
        const { manifest: _, ...facts } = archiveRecord(archive, null)
        onArchive({ ...facts, id: kept.stored.id, toolVersion: 'as kept', keptAt: path.resolve(place) })
      }
      const given = {
        restorePorts,
        binaries,
        progress,
        requiredSchemas: options.schemas,
        onArchive: told,
      }
      return verifyStoredArchive(kept, given, step, signal)
    },
  )
  printResult(run, policy, options.json)
  return exitCodes[run.status]
}

async function foreignCommand(archive: ExternalArchive, place: string, options: Options): Promise<number> {
  if (options.manifest !== null && options.restores)
    throw new Problem(
      'bad-request',
      '--manifest asks for equality, --restores does without it.',
      'Give one of the two.',
    )
  const manifest = options.manifest === null ? null : await manifestIn(options.manifest)
  const { schemas, json, restores } = options
  const run = await runOnTerminal(
    { sourceName: path.basename(path.resolve(place)), says },
    async ({ step, progress, signal, onArchive }) => {
      const sha256 = await hashArchive(archive.path)
      const onDescribed = (described: ArchiveDescription) =>
        onArchive({ ...foreignFacts(archive, described, sha256, manifest), keptAt: path.resolve(place) })
      const given = {
        archive,
        manifest,
        binaries: binariesForExternalArchives(await findPgBinaries()),
        requiredSchemas: schemas,
        progress,
        onDescribed,
        scratch: options.scratch,
      }
      return verifyExternalArchive(given, step, signal)
    },
  )
  if (manifest === null) return exitCodes[printExternalResult(run, { json, restores })]
  printResult(run, { ...defaultPolicy, requiredSchemas: schemas }, json)
  return exitCodes[run.status]
}

async function manifestIn(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const manifest = readManifest(text)
  if (manifest) return manifest
  throw new Problem(
    'archive-unreadable',
    `${file} is not a manifest of Backproof.`,
    'It is called manifest.json and lies in the folder that backproof verify --out kept.',
  )
}

function foreignFacts(
  archive: ExternalArchive,
  described: ArchiveDescription,
  sha256: string,
  manifest: Manifest | null,
): Archive {
  return {
    id: '',
    takenAt: manifest?.takenAt ?? '',
    snapshot: 'not recorded',
    bytes: archive.bytes,
    databaseBytes: manifest?.databaseBytes ?? 0,
    sha256,
    tables: manifest ? manifest.tables.filter(holdsRows).length : described.tables,
    rows: manifest ? rowsIn(manifest) : 0,
    serverVersion: described.serverVersion,
    toolVersion: described.toolVersion,
    keptAt: archive.path,
  }
}
