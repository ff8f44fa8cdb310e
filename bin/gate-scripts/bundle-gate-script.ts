import { build } from 'esbuild'
import { root } from '#bin/services/home.ts'

export type GateScript = { entry: string; file: string; banner: string }

/** One file without dependencies each, for Node.js 18 and newer. */
export const gateScripts: GateScript[] = [
  {
    entry: 'workers/cli/gate/standalone.ts',
    file: 'public/gate.mjs',
    banner: `#!/usr/bin/env node
// The deploy gate of Backproof: node gate.mjs --source NAME --url URL, with an API key in BACKPROOF_API_KEY.
// Exit status: 0 open, 1 closed, 2 cannot tell, 3 out of date. Built from workers/cli/gate by \`npm run build:gate\`.`,
  },
  {
    entry: 'workers/cli/gate/github-action.ts',
    file: 'action/gate-action.mjs',
    banner: '// The GitHub Action of the deploy gate. Built from workers/cli/gate by `npm run build:gate`.',
  },
]

export async function bundleGateScript({ entry, banner }: GateScript): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node18',
    format: 'esm',
    charset: 'utf8',
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
