import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { serverAccount } from '#lib/postgres/server-account.ts'
import { stopStaleServer } from './stale-server.ts'
import { isTraversable, traversableParent } from './traversable-folder.ts'

/** The folder of a private server's cluster while it runs. */
export type ClusterFolder = {
  folder: string
  /** Moves the cluster back to the home, after its server has stopped. */
  moveHome(): Promise<void>
}

/**
 * Opens the folder of a private server's cluster. It is in the home; but as root the server runs under another account, which cannot
 * traverse a folder such as /root. Then the cluster is moved to a folder that the account can reach while it runs. `<name>.away` names
 * that folder, so that a crash loses nothing.
 */
export async function openClusterFolder(home: string, name: string): Promise<ClusterFolder> {
  const folder = path.join(home, name)
  const note = path.join(home, `${name}.away`)
  await stopStaleServer(folder)
  const strayed = await findAwayFolder(note, folder)
  const reachable = await isTraversable(home)
  if (strayed && reachable) await moveHome(strayed, folder, note)
  if (reachable) return { folder, moveHome: async () => {} }
  const away = strayed ?? (await moveAway(home, folder, note))
  return { folder: away, moveHome: () => moveHome(away, folder, note) }
}

/** The cluster that a crash left away from the home. Where both exist they are equal: a move was interrupted at its end. */
async function findAwayFolder(note: string, folder: string): Promise<string | null> {
  for (const half of [`${folder}.arriving`, `${folder}.leaving`])
    rmSync(half, { recursive: true, force: true })
  if (!existsSync(note)) return null
  const strayed = readFileSync(note, 'utf8')
  const ours =
    existsSync(strayed) &&
    lstatSync(strayed).isDirectory() &&
    [0, serverAccount()?.uid, process.getuid?.()].includes(lstatSync(strayed).uid)
  if (ours) await stopStaleServer(strayed)
  if (ours && !existsSync(folder) && existsSync(path.join(strayed, 'data', 'PG_VERSION'))) return strayed
  if (ours) rmSync(strayed, { recursive: true, force: true })
  rmSync(note)
  return null
}

async function moveAway(home: string, folder: string, note: string): Promise<string> {
  const away = mkdtempSync(path.join(await traversableParent(home), 'backproof-'))
  writeFileSync(note, away, { mode: 0o600 })
  if (!existsSync(folder)) return away
  rmSync(away, { recursive: true })
  await move(folder, away)
  return away
}

async function moveHome(away: string, folder: string, note: string) {
  // If the home was deleted meanwhile, the cluster is deleted as well.
  if (!existsSync(path.dirname(folder))) rmSync(away, { recursive: true, force: true })
  else if (existsSync(away)) await move(away, folder)
  rmSync(note, { force: true })
}

/** Moves a folder atomically for readers: the target appears completely, then the origin disappears. */
async function move(from: string, to: string) {
  try {
    renameSync(from, to)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EXDEV')) throw thrown
    // Another disk: `cp -pPR` preserves owners, and copies to another name first.
    const [arriving, leaving] = [`${to}.arriving`, `${from}.leaving`]
    rmSync(arriving, { recursive: true, force: true })
    await execa('cp', ['-pPR', from, arriving])
    renameSync(arriving, to)
    renameSync(from, leaving)
    rmSync(leaving, { recursive: true, force: true })
  }
}
