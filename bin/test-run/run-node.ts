import path from 'node:path'
import { execa } from 'execa'
import { root } from '#bin/services/home.ts'

type Ran = { exitCode: number | undefined; output: string }
type Options = { env?: Record<string, string> /** Show what it says while it works. */; live?: boolean }

/** Runs a program of an npm package by its file, without a shell in between that would swallow signals. */
export async function runNode(
  file: string,
  args: string[],
  { env, live = false }: Options = {},
): Promise<Ran> {
  const ran = await execa(process.execPath, [path.join(root, 'node_modules', file), ...args], {
    cwd: root,
    env: { NEXT_TELEMETRY_DISABLED: '1', ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...env },
    stdin: 'ignore',
    stdout: live ? ['inherit', 'pipe'] : 'pipe',
    stderr: live ? ['inherit', 'pipe'] : 'pipe',
    all: true,
    reject: false,
  })
  return { exitCode: ran.exitCode, output: ran.all }
}
