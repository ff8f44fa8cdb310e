import { existsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { execa } from 'execa'
import { serverAccount } from '#lib/postgres/server-account.ts'
import { Problem } from '#lib/problem.ts'

/** Whether the account that our servers run under can reach what lies in a folder. */
export async function isTraversable(folder: string): Promise<boolean> {
  const account = serverAccount()
  if (!account) return true
  const tried = await execa('test', ['-x', folder], { ...account, cwd: '/', reject: false })
  return tried.exitCode === 0
}

/** A folder for temporary things that the account can pass: on the same disk if there is one, since then moving is renaming. */
export async function traversableParent(home: string): Promise<string> {
  const disk = statSync(home).dev
  const parents = ['/var/tmp', tmpdir(), '/tmp'].filter((parent) => existsSync(parent))
  const onDisk = (parent: string) => Number(statSync(parent).dev === disk)
  for (const parent of parents.sort((a, b) => onDisk(b) - onDisk(a))) {
    if (await isTraversable(parent)) return parent
  }
  throw new Problem(
    'permission-denied',
    `The account PostgreSQL runs under can reach neither ${home} nor a folder for temporary files.`,
    'Put the project, or BACKPROOF_HOME, where every account may pass, such as /srv or /opt.',
  )
}
