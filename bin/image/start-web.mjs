// Starts the built web pages of the image, on BACKPROOF_HOST or on every address of the machine, and on PORT.
import { listenAddress } from './listen-address.mjs'

const host = process.env.BACKPROOF_HOST || (await listenAddress())
if (host === '0.0.0.0')
  process.stderr.write(
    '{"level":40,"msg":"the web pages listen on IPv4 alone, because this machine has no IPv6"}\n',
  )
// Container runtimes set HOSTNAME to the container's name, where Next.js would listen.
process.env.HOSTNAME = host
await import(new URL('server.js', import.meta.url).href)
