import { Card, CardBody } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'

const kinds = [
  {
    kind: 'Project token',
    access: 'One environment of one project',
    created: 'Project › Settings › Tokens',
    advice: 'Recommended: enough for everything here',
  },
  {
    kind: 'Workspace token',
    access: 'Every project of one workspace',
    created: 'Account › Tokens, with a workspace selected',
    advice: 'For several projects',
  },
  {
    kind: 'Account token',
    access: 'Everything that your account can do',
    created: 'Account › Tokens, without a workspace',
    advice: 'More than is needed',
  },
]

/** Which token to create, before it is pasted: Railway has none that can only read. */
export function TokenKinds() {
  return (
    <Card title="Which token to use" id="token-kinds" hint="Railway has no read-only tokens">
      <Table>
        <thead>
          <tr>
            <HeadCell>Type</HeadCell>
            <HeadCell>Access</HeadCell>
            <HeadCell>Created in</HeadCell>
            <HeadCell>When to use</HeadCell>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, access, created, advice }) => (
            <Row key={kind}>
              <Cell className="font-medium">{kind}</Cell>
              <Cell phone="start" label="Access">
                {access}
              </Cell>
              <Cell phone="start" label="Created in">
                {created}
              </Cell>
              <Cell phone="start" label="When to use">
                {advice}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <CardBody className="mt-3 text-md text-muted">
        Every token can also change and delete. The worker sends only a fixed list of operations: it reads,
        and on request it creates a backup, locks a backup or sets the backup schedules. It never restores or
        deletes anything at Railway.
      </CardBody>
    </Card>
  )
}
