/** A site under test, as the end-to-end tests know it. */
export type TestSite = {
  url: string
  email: string
  password: string
  /** A file with the cookies of a signed-in admin: sign-in is rate-limited, so it happens once. */
  signedIn: string
  sourceId: string
  /** Address of the sample production database; its password must never come back from the site. */
  sourceUrl: string
  /** Address of the server that plays Railway; the Source is not linked to it beforehand. */
  railwayUrl: string
  /** A token of an account there. */
  railwayToken: string
  /** The metadata database, for what no page can make. */
  databaseUrl: string
  /** Backproof's home, where the worker keeps its archives. */
  home: string
}

/** Tells the workers of Playwright, which start later, of the sites. */
export function keepTestSites(sites: TestSite[]): void {
  process.env.BACKPROOF_TEST_SITES = JSON.stringify(sites)
}

/** The site of this worker of Playwright: no other worker uses it at the same time, and the next one with the same place goes on with it. */
export function testSite(): TestSite {
  const sites: TestSite[] = JSON.parse(process.env.BACKPROOF_TEST_SITES ?? '[]')
  const site = sites[Number(process.env.TEST_PARALLEL_INDEX)]
  if (!site) throw new Error('Only a test may ask for its site, once the sites were started.')
  return site
}
