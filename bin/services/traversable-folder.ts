import { existsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { execa } from 'execa'
import { serverAccount } from '#lib/postgres/server-account.ts'
import { Problem } from '#lib/problem.ts'

/** Whether the account of the private servers can traverse a folder. */
export async function isTraversable(folder: string): Promise<boolean> {
  const account = serverAccount()
  if (!account) return true
  const tried = await execa('test', ['-x', folder], { ...account, cwd: '/', reject: false })
  return tried.exitCode === 0
}

/** A temporary folder that the account can traverse; on the same disk if possible, where a move is a rename. */
export async function traversableParent(home: string): Promise<string> {
  const disk = statSync(home).dev
  const parents = ['/var/tmp', tmpdir(), '/tmp'].filter((parent) => existsSync(parent))
  const onDisk = (parent: string) => Number(statSync(parent).dev === disk)
  for (const parent of parents.sort((a, b) => onDisk(b) - onDisk(a))) {
    if (await isTraversable(parent)) return parent
  }
  throw new Problem(
    'permission-denied',
    `The account of PostgreSQL can reach neither ${home} nor a folder for temporary files.`,
    'Put the project, or BACKPROOF_HOME, where every account can traverse it, such as /srv or /opt.',
  )
}
