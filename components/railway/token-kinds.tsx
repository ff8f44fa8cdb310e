import { Card } from '#components/ui/card.tsx'

const kinds = [
  {
    kind: 'Project token',
    may: 'One environment of one project',
    made: 'Project, Settings, Tokens',
    advice: 'Enough for everything here. Take this one.',
  },
  {
    kind: 'Workspace token',
    may: 'Every project of one workspace',
    made: 'Account, Tokens, with a workspace chosen',
    advice: 'Where several projects are to be answered for.',
  },
  {
    kind: 'Account token',
    may: 'Everything that you yourself may do',
    made: 'Account, Tokens, with no workspace',
    advice: 'More than is needed.',
  },
]

/** Which token to make, said before it is pasted: Railway has none that may only read. */
export function TokenKinds() {
  return (
    <Card title="Which token" id="token-kinds" hint="Railway has no read-only token">
      <table className="blocks">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">What it reaches</th>
            <th scope="col">Where it is made</th>
            <th scope="col">Advice</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((it) => (
            <tr key={it.kind}>
              <td className="font-medium">{it.kind}</td>
              <td data-label="Reaches">{it.may}</td>
              <td data-label="Made in">{it.made}</td>
              <td data-label="Advice">{it.advice}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="body mt-3 text-[var(--ink-2)]">
        Each of them could also change and delete, so the worker holds a closed list of what it sends: it
        reads, and where a person asks for it, it takes a snapshot, locks a backup or sets the backup
        schedules. No operation that restores or deletes is on that list.
      </p>
    </Card>
  )
}
