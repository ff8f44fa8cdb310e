import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleGateScript, gateScripts } from './gate-scripts/bundle-gate-script.ts'
import { root } from './services/home.ts'

/** `npm run build:gate`: writes the scripts that pipelines run. They are in the repository, because an action and a page have no build step. */
export async function main(): Promise<number> {
  for (const script of gateScripts) {
    writeFileSync(path.join(root, script.file), await bundleGateScript(script))
    process.stdout.write(`${script.file}\n`)
  }
  return 0
}
