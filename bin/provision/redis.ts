import { Problem } from '#lib/problem.ts'
import { aptInstall, aptWorks } from './apt.ts'
import { onPath } from './on-path.ts'

/** The path of a Redis (or Valkey) server program, installed through apt when there is none and we may. */
export async function provisionRedis(print: (line: string) => void): Promise<string> {
  const found = onPath('redis-server', 'valkey-server')
  if (found) return found
  // Where systemd runs, Debian's package also starts its own server on port 6379; ours is another one.
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
