import { Icon } from '#components/ui/icon.tsx'
import type { RailwayToken } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { ProblemFacts } from '#lib/verification/run-record.ts'
import { ProbeToken } from './probe-token.tsx'

type TokenStateProps = {
  token: RailwayToken
  /** What the worker is doing with it, in words; null: nothing. */
  doing: string | null
  alive: boolean
}

/** Between the pasting and the list: looking, or why nothing can be seen. */
export function TokenState({ token, doing, alive }: TokenStateProps) {
  if (doing !== null)
    return (
      <div className="notice is-running" role="status">
        <p className="row">
          <Icon name="running" className="ink-running" />
          {alive ? doing : 'A worker will look as soon as one runs.'}
        </p>
      </div>
    )
  return token.problem ? (
    <TokenProblem tokenId={token.id} problem={token.problem} seen={token.sees !== null} />
  ) : null
}

function TokenProblem({ tokenId, problem, seen }: { tokenId: string; problem: ProblemFacts; seen: boolean }) {
  return (
    <div className="notice is-errored" role="alert" data-testid="token-problem">
      <b className="font-medium">{visible(problem.message)}</b>
      <p>{visible(problem.hint)}</p>
      {seen ? <p>Below is what it saw before.</p> : null}
      <div className="row wrap mt-3">
        <ProbeToken tokenId={tokenId} />
        <a className="btn small" href="/sources/connect">
          Another token
        </a>
      </div>
    </div>
  )
}
