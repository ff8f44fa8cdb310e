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
import { countRows, holdsRows, type Manifest } from '#lib/verification/manifest.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { exitCodes, type StepName } from '#lib/verification/run.ts'
import type { Archive } from '#lib/verification/run-record.ts'
import { archiveRecord } from '#workers/run/archive-record.ts'
import { createRestorePorts } from '#workers/run/restore-ports.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import { verifyStoredArchive } from '#workers/run/verify-stored-archive.ts'
import { createTerminalKeeper } from './keep-on-terminal.ts'
import { printExternalResult } from './print-external-result.ts'
import { printResult } from './print-result.ts'
import { runOnTerminal } from './run-on-terminal.ts'
import { verifyExternalArchive } from './verify-external-archive.ts'

type Options = {
  schemas: string[]
  json: boolean
  /** A file with the Manifest of an external archive, where there is one. */
  manifest: string | null
  /** Only whether the archive restores is checked, not whether it equals its source. */
  restores: boolean
  /** Where to restore into. */
  scratch: ScratchChoice
  /** How long the copy is kept after the result; null: it is not. */
  keepMs: number | null
}

const stepTexts: Partial<Record<StepName, string>> = {
  preflight: "reading the archive's table of contents",
  capture: 'decoding the archive to its end',
}

/** Verifies an archive that exists: a Backproof archive against its own Manifest, or an external archive. */
export async function archiveCommand(location: string, options: Options): Promise<number> {
  if (!isBackproofArchive(location)) {
    const archive = await detectFormat(location)
    if (archive.format !== 'directory') return verifyExternal(archive, location, options)
    return withContainedFolder(location, (folder) =>
      verifyExternal({ ...archive, path: folder }, location, options),
    )
  }
  if (options.manifest !== null || options.restores)
    throw new Problem(
      'bad-request',
      `${location} has a manifest of its own, and is compared with it.`,
      '--manifest and --restores are for external archives.',
    )
  return withContainedFolder(location, (folder) => verifyOwn(folder, location, options))
}

async function verifyOwn(folder: string, location: string, options: Options): Promise<number> {
  const opened = await openArchive(folder)
  const policy = { ...defaultPolicy, requiredSchemas: options.schemas }
  const keeper = createTerminalKeeper(options.keepMs)
  const run = await runOnTerminal(
    { sourceName: opened.manifest?.database ?? location, stepTexts },
    async ({ step, progress, signal, onArchive }) => {
      const binaries = await findPgBinaries()
      const major = Math.floor((opened.manifest?.serverVersionNumber ?? 0) / 10_000)
      binariesForExternalArchives(binaries.filter((each) => each.major === major))
      const restorePorts = createRestorePorts({
        binaries,
        progress,
        scratch: options.scratch,
        defer: keeper.defer,
      })
      const reportArchive = async (captured: Parameters<typeof archiveRecord>[0]) => {
        const { manifest: _, ...archive } = archiveRecord(captured, null)
        onArchive({
          ...archive,
          id: opened.stored.id,
          toolVersion: 'as stored',
          keptAt: path.resolve(location),
        })
      }
      const verifyOptions = {
        restorePorts,
        binaries,
        progress,
        requiredSchemas: options.schemas,
        onArchive: reportArchive,
      }
      return verifyStoredArchive(opened, verifyOptions, step, signal)
    },
  )
  printResult(run, policy, { json: options.json })
  await keeper.keep(run)
  return exitCodes[run.status]
}

async function verifyExternal(archive: ExternalArchive, location: string, options: Options): Promise<number> {
  if (options.manifest !== null && options.restores)
    throw new Problem(
      'bad-request',
      '--manifest checks equality, --restores leaves it out.',
      'Give one of the two.',
    )
  const manifest = options.manifest === null ? null : await readManifestFile(options.manifest)
  const { schemas, json, restores } = options
  const keeper = createTerminalKeeper(options.keepMs)
  const run = await runOnTerminal(
    { sourceName: path.basename(path.resolve(location)), stepTexts },
    async ({ step, progress, signal, onArchive }) => {
      const sha256 = await hashArchive(archive.path)
      const onDescribed = (described: ArchiveDescription) =>
        onArchive({
          ...externalArchiveRecord(archive, described, sha256, manifest),
          keptAt: path.resolve(location),
        })
      const verifyOptions = {
        archive,
        manifest,
        binaries: binariesForExternalArchives(await findPgBinaries()),
        requiredSchemas: schemas,
        progress,
        onDescribed,
        scratch: options.scratch,
        defer: keeper.defer,
      }
      return verifyExternalArchive(verifyOptions, step, signal)
    },
  )
  let outcome = run.status
  if (manifest === null) outcome = printExternalResult(run, { json, restores })
  else printResult(run, { ...defaultPolicy, requiredSchemas: schemas }, { json })
  await keeper.keep(run)
  return exitCodes[outcome]
}

async function readManifestFile(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const manifest = readManifest(text)
  if (manifest) return manifest
  throw new Problem(
    'archive-unreadable',
    `${file} is not a manifest of Backproof.`,
    'It is called manifest.json, in the folder that backproof verify --out made.',
  )
}

function externalArchiveRecord(
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
    rows: manifest ? countRows(manifest) : 0,
    serverVersion: described.serverVersion,
    toolVersion: described.toolVersion,
    keptAt: archive.path,
  }
}
