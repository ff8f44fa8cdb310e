import { plainHttp } from './plain-http.ts'
import { givenUrl } from './railway-defaults.ts'
import { siteAddress } from './site-address.ts'

type Environment = Record<string, string | undefined>

/** What is wrong with the environment, and what to do. */
export type Fault = { sentence: string; advice: string }

/** What is wrong with the address of the pages though it can be read: it must be known on Railway, and carried by TLS on the internet. */
export function addressFaults(from: Environment): Fault[] {
  const given = givenUrl(from)
  if (given === undefined) return from.RAILWAY_PROJECT_ID ? [noAddress] : []
  const url = siteAddress.safeParse(given)
  const isPublic = url.success && plainHttp(url.data) === 'public'
  return isPublic && from.BACKPROOF_PLAIN_HTTP?.trim() !== 'accept' ? [publicHttp] : []
}

const noAddress: Fault = {
  sentence: 'BACKPROOF_URL is not set, and Railway gave this service no public domain.',
  advice:
    'In the settings of the service, under Networking, generate a domain, then deploy again; or set BACKPROOF_URL to the address that people type.',
}

const publicHttp: Fault = {
  sentence: 'BACKPROOF_URL begins with http://, and its host is on the internet.',
  advice:
    'Passwords and sessions would be readable on the way: serve the pages by https and write https:// (docs/operations/proxies.md). Where that name leads to a private network, set BACKPROOF_PLAIN_HTTP=accept.',
}
