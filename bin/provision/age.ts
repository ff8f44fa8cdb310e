import { Problem } from '#lib/problem.ts'
import { aptInstall, aptWorks } from './apt.ts'
import { onPath } from './on-path.ts'

/** Installs age and curl by apt where they are missing and it is possible: a test follows the recovery kit with them. */
export async function provisionAge(print: (line: string) => void): Promise<void> {
  const missing = () => ['age', 'curl'].filter((program) => !onPath(program))
  if (missing().length > 0 && aptWorks()) await aptInstall(missing(), print)
  if (missing().length === 0) return
  throw new Problem(
    'tool-missing',
    `Not found: ${missing().join(', ')}. A test follows the recovery kit with them.`,
    'Install them, then start again: sudo apt-get install -y age curl',
  )
}
