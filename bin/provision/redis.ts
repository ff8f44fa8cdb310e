import { Problem } from '#lib/problem.ts'
import { aptInstall, aptWorks } from './apt.ts'
import { onPath } from './on-path.ts'

/** The path of a Redis or Valkey server; installed by apt where it is missing and it is possible. */
export async function provisionRedis(print: (line: string) => void): Promise<string> {
  const found = onPath('redis-server', 'valkey-server')
  if (found) return found
  // With systemd, Debian's package also starts a server on port 6379, which is not used here.
  if (aptWorks()) await aptInstall(['redis-server'], print)
  const installed = onPath('redis-server', 'valkey-server')
  if (installed) return installed
  throw new Problem(
    'tool-missing',
    'redis-server was not found.',
    [
      'Install it with one of these lines, then start again:',
      '  Debian, Ubuntu:  sudo apt-get install -y redis-server',
      '  Fedora, RHEL:    sudo dnf install -y valkey',
      '  macOS:           brew install redis',
      '  Docker:          docker run --rm -p 127.0.0.1:6379:6379 redis:7 --maxmemory-policy noeviction, with REDIS_URL=redis://127.0.0.1:6379',
    ].join('\n'),
  )
}
