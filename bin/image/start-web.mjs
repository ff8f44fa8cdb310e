// Starts the built web pages of the image, on BACKPROOF_HOST or on every address of the machine, and on PORT.
import { listenAddress } from './listen-address.mjs'

const host = process.env.BACKPROOF_HOST || (await listenAddress())
if (host === '0.0.0.0' && !process.env.BACKPROOF_HOST)
  process.stderr.write(
    '{"level":40,"msg":"the web pages listen on IPv4 alone, because this machine has no IPv6"}\n',
  )
// Container runtimes set HOSTNAME to the container's name, where Next.js would listen.
process.env.HOSTNAME = host

// Next.js ends a stop in order with 143, which platforms count as a crash.
const codes = { SIGTERM: 143, SIGINT: 130 }
for (const signal of Object.keys(codes))
  process.once(signal, () =>
    process.once('exit', (code) => {
      if (code === codes[signal]) process.exitCode = 0
    }),
  )
await import(new URL('server.js', import.meta.url).href)
