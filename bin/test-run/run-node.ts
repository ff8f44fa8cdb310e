import path from 'node:path'
import { execa } from 'execa'
import { root } from '#bin/services/home.ts'

type ProgramEnd = { exitCode: number | undefined; output: string }
type Options = {
  env?: Record<string, string>
  /** Shows the output while the program runs. */
  live?: boolean
}

/** Runs a program of an npm package by its file. Why: a shell in between swallows signals. */
export async function runNode(
  file: string,
  args: string[],
  { env, live = false }: Options = {},
): Promise<ProgramEnd> {
  const result = await execa(process.execPath, [path.join(root, 'node_modules', file), ...args], {
    cwd: root,
    env: { NEXT_TELEMETRY_DISABLED: '1', ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...env },
    stdin: 'ignore',
    stdout: live ? ['inherit', 'pipe'] : 'pipe',
    stderr: live ? ['inherit', 'pipe'] : 'pipe',
    all: true,
    reject: false,
  })
  return { exitCode: result.exitCode, output: result.all }
}
