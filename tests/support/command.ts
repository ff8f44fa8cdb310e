import path from 'node:path'
import { execa } from 'execa'

/** What a stranger sees of one command: its exit status and both outputs. */
export type Said = { exitCode: number; stdout: string; stderr: string; all: string }

const launcher = path.resolve('bin/backproof.mjs')

/** Runs the command line as a process of its own, as a person does. */
export async function backproof(
  args: string[],
  {
    env,
    interruptAt,
  }: {
    env?: Record<string, string | undefined> /** Sends SIGTERM when it says this. */
    interruptAt?: string
  } = {},
): Promise<Said> {
  const running = execa('node', [launcher, ...args], {
    env,
    reject: false,
    all: true,
    forceKillAfterDelay: false,
  })
  let said = ''
  running.all.on('data', (chunk) => {
    if (interruptAt === undefined || said.includes(interruptAt)) return
    said += chunk
    if (said.includes(interruptAt)) running.kill('SIGTERM')
  })
  const result = await running
  return {
    exitCode: result.exitCode ?? -1,
    stdout: String(result.stdout),
    stderr: String(result.stderr),
    all: String(result.all),
  }
}
