import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, inherited, plainEnv, startNode } from '#bin/process/child.ts'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { Problem } from '#lib/problem.ts'
import { root } from './home.ts'

/** The settings that web and worker share. */
export type Wiring = {
  home: string
  databaseUrl: string
  redisUrl: string | null
  webUrl: string
  authSecret: string
}

type SiteOptions = Wiring & { port: number; host?: string; logFile: boolean; cleanup: Cleanup }

/** Starts the built web pages and waits until they respond. */
export async function startSite({
  port,
  host = '127.0.0.1',
  logFile,
  cleanup,
  ...wiring
}: SiteOptions): Promise<Child> {
  const site = startNode({
    name: 'web server',
    args: [path.join(root, '.next', 'standalone', 'server.js')],
    env: {
      ...plainEnv(),
      ...wiringEnv(wiring),
      BETTER_AUTH_SECRET: wiring.authSecret,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOSTNAME: host,
      PORT: String(port),
      // Which worker's key the web trusts; otherwise the one in the home, which both know.
      ...inherited(
        'BACKPROOF_WORKER_PUBLIC_KEY',
        'BACKPROOF_WORKER_PUBLIC_KEY_FILE',
        'BACKPROOF_SIGNING_FINGERPRINTS',
      ),
      // On Railway the web has other defaults.
      ...inherited('BACKPROOF_TRUSTED_PROXIES', 'BACKPROOF_CLIENT_ADDRESS_HEADER', 'RAILWAY_PROJECT_ID'),
      ...inherited('BACKPROOF_PLAIN_HTTP'),
      ...inherited('BACKPROOF_METRICS_TOKEN', 'BACKPROOF_QUEUE_HOURS'),
      ...inherited(
        'OTEL_EXPORTER_OTLP_ENDPOINT',
        'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
        'OTEL_EXPORTER_OTLP_HEADERS',
      ),
      ...inherited('BACKPROOF_ALERT_URL', 'BACKPROOF_ALERT_LANGUAGE'),
      ...inherited('BACKPROOF_ALLOWED_ADDRESSES', 'PGOPTIONS'),
    },
    log: logFile ? path.join(wiring.home, 'logs', 'web.log') : undefined,
  })
  cleanup.add('the web server', site.stop)
  await waitUntilReady(`http://${reachable(host)}:${port}/api/health`, site)
  return site
}

/** Where this machine reaches a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** The environment that web and worker share. */
export function wiringEnv({ home, databaseUrl, redisUrl, webUrl }: Wiring): Record<string, string> {
  return {
    BACKPROOF_HOME: home,
    BACKPROOF_URL: webUrl,
    DATABASE_URL: databaseUrl,
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  }
}

async function waitUntilReady(url: string, site: Child) {
  // One second on an idle machine; two minutes are for a busy one.
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    if (!site.running()) throw site.failure()
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => null)
    if (response?.ok) return
    await sleep(50)
  }
  throw new Problem(
    'unforeseen',
    `The web server did not respond at ${url} within two minutes.`,
    'See its log.',
  )
}
