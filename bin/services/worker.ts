import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Child, startNode } from '#bin/process/child.ts'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { root } from './home.ts'
import { type Wiring, wiringEnv } from './site.ts'

// By its file, because a bare name would be resolved from the current folder.
const typescript = pathToFileURL(path.join(root, 'bin', 'typescript.mjs')).href

type WorkerOptions = Wiring & { variables?: Record<string, string>; logFile: boolean; cleanup: Cleanup }

/** Starts the worker. `variables` hold the connections of Sources; only the worker gets them. */
export function startWorker({ variables = {}, logFile, cleanup, ...wiring }: WorkerOptions): Child {
  const worker = startNode({
    name: 'worker',
    args: ['--import', typescript, path.join(root, 'workers', 'main.ts')],
    env: {
      ...ownVariables(),
      ...wiringEnv(wiring),
      ...variables,
      NODE_ENV: 'production',
      TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json'),
    },
    log: logFile ? path.join(wiring.home, 'logs', 'worker.log') : undefined,
  })
  cleanup.add('the worker', worker.stop)
  return worker
}

/** Secrets of the web and of the start, and the queue, which the wiring names. */
const notOfWorkers = [
  'BETTER_AUTH_SECRET',
  'BACKPROOF_ADMIN_PASSWORD',
  'BACKPROOF_ALERT_URL',
  'BACKPROOF_ALERT_LANGUAGE',
  'BACKPROOF_METRICS_TOKEN',
  'REDIS_URL',
]

/** The environment of this process, which holds the connections of Sources, without variables of npm and of the web. */
function ownVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value && !notOfWorkers.includes(name) && !name.startsWith('npm_') ? [[name, value]] : [],
    ),
  )
}
