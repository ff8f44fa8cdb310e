export const gateUsage = `backproof gate --source NAME [--url URL] [--key-env NAME] [--max-age 24h] [--commit SHA] [--verify-if-stale | --verify]
               [--wait 15m] [--timeout 30s] [--json | --markdown | --junit]

  May we deploy? Requests it from a running Backproof over HTTP, with an API key.

  --source NAME      the database, by its name or its id
  --url URL          the address of Backproof; BACKPROOF_URL by default
  --key-env NAME     the variable that holds the API key; BACKPROOF_API_KEY by default
  --max-age 24h      how old the proof may be (90m, 24h, 7d); a limit of the policy that is stricter counts
  --commit SHA       the commit that is deployed, where the policy requires a rehearsal; the environment's by default
  --verify-if-stale  where the proof is out of date, start a run and wait for it
  --verify           start a run and wait for it in any case
  --wait 15m         how long to wait for a run; 15m by default where one is started
  --timeout 30s      how long one request may take

  exit status: 0 open, 1 closed, 2 cannot tell (also every error), 3 out of date or never verified
`
