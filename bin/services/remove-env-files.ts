import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * Removes the `.env` files that Next.js copied into a standalone build, where its server would read them. Why: `.env` holds connections of
 * Sources, which only the worker may have, and a copy outlives corrections of the original. The web gets its variables from its start.
 */
export function removeEnvFiles(standalone: string): void {
  for (const name of readdirSync(standalone))
    if (/^\.env(\.|$)/.test(name)) rmSync(path.join(standalone, name), { force: true })
}
