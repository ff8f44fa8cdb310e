// Starts the built web pages of the image, on BACKPROOF_HOST or on every address of the machine, and on PORT.
import { createServer } from 'node:net'
import { listenAddress } from './listen-address.mjs'

const host = process.env.BACKPROOF_HOST || (await listenAddress())
if (host === '0.0.0.0' && !process.env.BACKPROOF_HOST)
  process.stderr.write(
    '{"level":40,"msg":"the web pages listen on IPv4 alone, because this machine has no IPv6"}\n',
  )
const fault = await portFault(process.env.PORT, host)
if (fault) {
  process.stderr.write(`${JSON.stringify({ level: 60, msg: fault })}\n`)
  process.exit(2)
}
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

/** Why the pages cannot listen on a port; null: they can. Checked here because Next.js takes 3000 for what is no number. */
async function portFault(port, host) {
  if (port === undefined) return null
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    return 'PORT must be a whole number from 1 to 65535. Correct PORT or remove it, then start again.'
  const code = await new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen({ host, port: Number(port), exclusive: true }, () => server.close(() => resolve(null)))
  })
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or set PORT to another one, then start again.`
  if (code === 'EACCES')
    return `This account may not listen on port ${port}. Set PORT to 1024 or higher, then start again.`
  return null
}
