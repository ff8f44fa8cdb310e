import { lookup } from 'node:dns/promises'
import net from 'node:net'
import { mayReceiveMessages } from '#lib/address-policy.ts'
import { problem } from '#lib/problem.ts'
import { networkProblem } from './delivery-problem.ts'

/** What the worker's network offers to a channel. */
export type Network = {
  /** BACKPROOF_ALLOWED_ADDRESSES. */
  allowed: net.BlockList
  /** A certificate authority beside those that Node.js trusts. */
  ca?: string
  /** How long one attempt may take; 30 s by default. */
  timeoutMs?: number
}

/** One attempt: its limit of time, and the end of the worker. */
export type Attempt = { network: Network; signal: AbortSignal }

type Address = { address: string; family: number }
export type Target = { host: string; port: number; encrypted: boolean }

/**
 * The addresses of a host, each of which may be connected to. Why all of them: which one is reached is not ours to choose. The caller
 * connects to these and looks nothing up again, because a name may stand for another address a moment later (DNS rebinding).
 * @throws Problem `channel-address-refused`, `channel-unreachable`
 */
export async function checkedAddresses(
  { host, encrypted }: Target,
  { network, signal }: Attempt,
): Promise<Address[]> {
  const name = host.replace(/^\[|\]$/g, '')
  const found = net.isIP(name)
    ? [{ address: name, family: net.isIP(name) }]
    : await unlessAborted(lookup(name, { all: true }), signal).catch((thrown) => {
        throw networkProblem(thrown, host, signal)
      })
  if (found.length === 0) throw networkProblem({ code: 'ENOTFOUND' }, host, signal)
  const { allowed } = network
  if (found.every(({ address }) => mayReceiveMessages(address, { allowed, encrypted }))) return found
  throw problem('channel-address-refused', { host, encrypted })
}

/** A look-up for `net.connect` that answers with checked addresses. */
export function answerWith(addresses: Address[]): net.LookupFunction {
  return (_host, options, done) => {
    if (options.all) done(null, addresses)
    else done(null, addresses[0]?.address ?? '', addresses[0]?.family)
  }
}

/** A socket that is connected to a checked address. @throws Problem `channel-address-refused`, `channel-unreachable` */
export async function connectChecked(target: Target, attempt: Attempt): Promise<net.Socket> {
  const addresses = await checkedAddresses(target, attempt)
  const { host, port } = target
  const socket = net.connect({ host: host.replace(/^\[|\]$/g, ''), port, lookup: answerWith(addresses) })
  try {
    await unlessAborted(
      new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject)),
      attempt.signal,
    )
    return socket
  } catch (thrown) {
    socket.destroy()
    throw networkProblem(thrown, host, attempt.signal)
  }
}

/** Waits for some work until the signal; the work itself may go on. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
