import { plainHttp } from './plain-http.ts'
import { givenUrl } from './railway-defaults.ts'
import { siteAddress } from './site-address.ts'

type Environment = Record<string, string | undefined>

/** What the log should say of the address of the pages when a process starts: it works, but perhaps not as meant. */
export type AddressNotice = { level: 'info' | 'warn'; message: string }

/** For the web. */
export function webAddressNotices(from: Environment): AddressNotice[] {
  const { BACKPROOF_URL: own, RAILWAY_PUBLIC_DOMAIN: domain } = from
  const url = siteAddress.safeParse(givenUrl(from) ?? 'http://127.0.0.1:3000')
  if (!url.success) return []
  const notices: AddressNotice[] = [{ level: 'info', message: `people open the pages at ${url.data}` }]
  if (own !== undefined && domain && url.data !== `https://${domain}`)
    notices.push({
      level: 'info',
      message: `BACKPROOF_URL is not the domain that Railway gave this service (${domain}): sign-in works at BACKPROOF_URL alone`,
    })
  const reach = plainHttp(url.data)
  if (reach === 'private' || reach === 'public')
    notices.push({
      level: 'warn',
      message:
        'BACKPROOF_URL begins with http://: passwords and sessions cross the network unencrypted, and browsers offer no passkeys',
    })
  return notices
}

/** For the worker, whose notifications link to the pages. */
export function workerAddressNotices(from: Environment): AddressNotice[] {
  if (from.BACKPROOF_URL !== undefined || !from.RAILWAY_PROJECT_ID) return []
  return [
    {
      level: 'warn',
      message:
        'BACKPROOF_URL is not set: links in notifications lead to http://127.0.0.1:3000. Set it to the address of the web service; docs/operations/deploy.md has the reference',
    },
  ]
}
