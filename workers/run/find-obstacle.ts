import { assertExtensionsAvailable, findMissingExtension } from '#lib/postgres/assert-extensions-available.ts'
import { installedExtensions } from '#lib/postgres/installed-extensions.ts'
import { extensionNames } from '#lib/postgres/probe.ts'
import { extensionsToTry } from '#lib/postgres/try-extensions.ts'
import { Problem } from '#lib/problem.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import type { ScratchChoice } from './scratch-choice.ts'

/** What would stop a verification of this source before anything is read; null where nothing is known to. */
export async function findObstacle(
  seen: SourceProbe,
  { given }: ScratchChoice = {},
): Promise<Problem | null> {
  if (!given) return seen.tools && findMissingExtension(seen.tools, seen)
  if (seen.extensions.length === 0) return null
  try {
    await assertExtensionsAvailable(given, seen, true)
    return null
  } catch (thrown) {
    // A server that cannot be reached now may be there when the run needs it, and the run reports it where it is not.
    return thrown instanceof Problem && thrown.code === 'extension-missing' ? thrown : null
  }
}

/** Whether only a running server can answer for the source's extensions. */
export async function needsRunningServer(seen: SourceProbe, { given }: ScratchChoice = {}): Promise<boolean> {
  if (seen.extensions.length === 0) return false
  if (given || extensionsToTry(extensionNames(seen)).length > 0) return true
  return seen.tools === null || (await installedExtensions(seen.tools)) === null
}
