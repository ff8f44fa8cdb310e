import { createAuth } from '#lib/access/auth.ts'
import { database } from '#lib/store/database.ts'
import { findUsableApiKey } from '#lib/store/find-api-key.ts'
import { readGate } from '#lib/store/gate.ts'
import { installationId } from '#lib/store/installation.ts'
import { listArchives } from '#lib/store/list-archives.ts'
import { listMembers } from '#lib/store/members.ts'
import { getFinishedRun, listRuns } from '#lib/store/runs.ts'
import { getSignedReport } from '#lib/store/signed-reports.ts'
import { listSources } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { verifyAuditChain } from '#lib/store/verify-audit-chain.ts'

/** Accounts of the stored database, which exist nowhere else. */
const people = [
  { email: 'admin@backproof.local', password: 'admin of the fixture' },
  { email: 'olga@backproof.local', password: 'operator of the fixture' },
]

/** What people see of an installation, as far as no version may change it. `apiKeyHash` is that of a key in it; `at` is now. */
export async function readFacts(apiKeyHash: string, at: Date) {
  const runs = (await listRuns()).runs
  const sources = await listSources()
  const { fault, events, head } = await verifyAuditChain()
  return {
    installation: await installationId(),
    members: (await listMembers(new SystemActor('test'))).map(({ email, role }) => ({ email, role })),
    signIns: await Promise.all(people.map(signIn)),
    apiKey: await findUsableApiKey({ hash: apiKeyHash }).then(
      (key) => key && { name: key.name, scopes: key.scopes },
    ),
    runs: await Promise.all(
      runs.map(async ({ id, number, status, requestedBy, queuedAt, endedAt }) => ({
        ...{ number, status, requestedBy, queuedAt, endedAt },
        verdicts: countBy((await getFinishedRun(id))?.checks.map(({ verdict }) => verdict) ?? []),
        signed: (await getSignedReport(id))?.document.length ?? null,
      })),
    ),
    archives: (await listArchives()).archives.map(({ takenAt, bytes, serverVersion, proofs, standing }) => ({
      ...{
        takenAt,
        bytes,
        serverVersion,
        proofs,
        state: standing.state,
        provedBy: standing.provedBy?.number,
      },
    })),
    gates: await Promise.all(
      sources.map(async (source) => {
        const { gate, shown } = await readGate(source, { at })
        return { source: source.name, state: gate.state, run: shown?.number ?? null }
      }),
    ),
    audit: { fault, events, head: head?.hash },
  }
}

async function signIn(body: { email: string; password: string }): Promise<string> {
  const auth = createAuth({
    database: database(),
    baseUrl: 'http://127.0.0.1:3000',
    secret: 'a secret of the tests that is long enough',
  })
  return (await auth.api.signInEmail({ body })).user.email
}

function countBy(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words.sort()) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
