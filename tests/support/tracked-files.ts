import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Every file of the repository, ones that are new and not yet committed included; no generated code, nor what the test of the walls writes meanwhile. */
export const trackedFiles: string[] = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('.walls-') && existsSync(file))
